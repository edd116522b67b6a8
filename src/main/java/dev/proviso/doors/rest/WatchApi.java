package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.policies.matching.Facts.Asker;
import dev.proviso.core.policies.watch.Watch;
import dev.proviso.doors.VisibleTo;
import dev.proviso.doors.WatchDocument;
import dev.proviso.doors.access.Needs;
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
  private final WatchDocument documents;

  WatchApi(Watch watch, WatchDocument documents) {
    this.watch = watch;
    this.documents = documents;
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
        ? documents.watched(watch.watched(asker), caller)
        : WatchDocument.answer(watch.answer(asker, action, session, VisibleTo.by(caller)));
  }
}
