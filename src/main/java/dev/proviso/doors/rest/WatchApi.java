package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Role;
import dev.proviso.core.policies.matching.Facts.Asker;
import dev.proviso.core.policies.watch.Watch;
import dev.proviso.core.policies.watch.WatchAnswer;
import dev.proviso.core.policies.watch.Watched;
import dev.proviso.core.requests.QueueFilter;
import dev.proviso.core.requests.RequestSettings;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.VisibleTo;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** What is watched for the caller. Nothing that it says allows anything. */
@Controller("/api/watch")
@ExecuteOn(TaskExecutors.BLOCKING)
final class WatchApi {

  private final Watch watch;
  private final Requests requests;
  private final RequestSettings settings;

  WatchApi(Watch watch, Requests requests, RequestSettings settings) {
    this.watch = watch;
    this.requests = requests;
    this.settings = settings;
  }

  /** The guards over the caller's place; with {@code tool}, what would become of that action. */
  @Get
  @Needs(Right.CREATE)
  ObjectNode watch(
      Principal caller,
      @Nullable @QueryValue String tool,
      @Nullable @QueryValue("session_id") String sessionId) {
    Asker asker = Asker.of(caller.actor());
    String action = Parameters.text("tool", tool);
    String session = Parameters.text("session_id", sessionId);
    return action == null
        ? watched(watch.watched(asker), caller)
        : answer(watch.answer(asker, action, session, VisibleTo.by(caller)));
  }

  private ObjectNode watched(Watched watched, Principal caller) {
    ObjectNode form = JsonText.object().put("path", watched.path());
    ArrayNode lines = form.putArray("watched");
    for (Watched.Line line : watched.watched()) {
      lines
          .addObject()
          .put("tool", line.tool())
          .put("outcome", line.outcome().word())
          .put("from", line.from())
          .put("sentence", line.sentence());
    }
    boolean limited = caller.role() == Role.AGENT;
    return form.put("pending", requests.count(QueueFilter.first(1), Visibility.of(caller.id())))
        .put("pending_max", limited ? Integer.valueOf(settings.maxPendingPerKey()) : null);
  }

  private static ObjectNode answer(WatchAnswer answer) {
    return JsonText.object()
        .put("tool", answer.tool())
        .put("outcome", answer.outcome().word())
        .put("because", answer.because())
        .put("median_wait_s", answer.medianWaitS());
  }
}
