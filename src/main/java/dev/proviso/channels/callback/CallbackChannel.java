package dev.proviso.channels.callback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.Channel;
import dev.proviso.channels.Origin;
import dev.proviso.channels.SignedPost;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.RequestEvent;
import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.Jobs;
import dev.proviso.platform.jobs.NewJob;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Tells the agent that asked how its request ended, signed with its own secret. */
@Singleton
public final class CallbackChannel implements Channel {

  /** The kind of its deliveries. */
  public static final String KIND = "callback";

  private final Jobs jobs;
  private final CallbackSecretTable table;
  private final CallbackSecrets secrets;
  private final SignedPost post;

  CallbackChannel(Jobs jobs, CallbackSecretTable table, CallbackSecrets secrets, SignedPost post) {
    this.jobs = jobs;
    this.table = table;
    this.secrets = secrets;
    this.post = post;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void announce(LedgerRow row, RequestEvent event) {
    String url = event.request().callbackUrl();
    if (url == null || event.result() == null) {
      return;
    }
    ObjectNode body = JsonText.object();
    body.put("request_id", row.requestId());
    body.set("result", event.result());
    body.put("timestamp", InstantText.write(row.timestamp()));
    jobs.enqueue(
        new NewJob(
            KIND,
            Origin.of(url),
            event.owner(),
            url,
            row.requestId(),
            event.type().event(),
            JsonText.write(body)));
  }

  @Override
  public CompletionStage<Attempt> attempt(Job job) {
    return secrets.of(job.recipient()).thenCompose(secret -> post.post(job, List.of(secret)));
  }

  @Override
  public int openSecrets() {
    List<CallbackSecret> all = table.all();
    all.forEach(secrets::open);
    return all.size();
  }
}
