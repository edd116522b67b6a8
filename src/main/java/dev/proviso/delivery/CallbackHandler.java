package dev.proviso.delivery;

import dev.proviso.outbox.Attempt;
import dev.proviso.outbox.OutboxHandler;
import dev.proviso.outbox.Work;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Tells the agent that asked how its request ended, signed with its own secret. */
@Singleton
final class CallbackHandler implements OutboxHandler {

  static final String KIND = "callback";

  private final CallbackSecrets secrets;
  private final SignedPost post;

  CallbackHandler(CallbackSecrets secrets, SignedPost post) {
    this.secrets = secrets;
    this.post = post;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public CompletionStage<Attempt> attempt(Work work) {
    return secrets.of(work.recipient()).thenCompose(secret -> post.post(work, List.of(secret)));
  }
}
