package dev.proviso.doors.web.webhooks;

import dev.proviso.channels.Delivery;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.Preview;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A delivery in full.
 *
 * @param kind {@code callback} or {@code webhook}
 * @param webhookId the webhook that it is for; null for a callback and where it was deleted
 * @param soon whether something is about to happen, so that the page looks again
 * @param reason why it stands where it stands; null where there is nothing to say
 * @param ended when it was done or given up; null while it waits
 * @param body exactly what is sent
 * @param copy the body as a JSON string, for the clipboard
 * @param attempts the newest first
 */
record DeliveryView(
    DeliveryRow row,
    String kind,
    String webhookId,
    Html url,
    boolean soon,
    Html reason,
    Html ended,
    Html body,
    String copy,
    List<AttemptView> attempts) {

  private static final Duration SOON = Duration.ofSeconds(30);

  static DeliveryView of(Delivery delivery, String webhookId, Reader reader, Instant now) {
    Job work = delivery.job();
    VisibleText visible = new VisibleText();
    boolean waits = work.state() == JobState.WAITING;
    return new DeliveryView(
        DeliveryRow.of(delivery, reader, now),
        work.kind(),
        webhookId,
        visible.line(work.destination()),
        waits && (work.underWay(now) || work.dueAt().isBefore(now.plus(SOON))),
        work.reason() == null ? null : visible.title(reader.words().reason(work.reason())),
        work.endedAt() == null ? null : reader.time(work.endedAt()),
        visible.block(work.body()),
        Preview.copy(work.body()),
        attempts(delivery, reader, visible));
  }

  private static List<AttemptView> attempts(Delivery delivery, Reader reader, VisibleText visible) {
    return delivery.attempts().stream()
        .sorted((one, other) -> Integer.compare(other.attempt(), one.attempt()))
        .map(attempt -> AttemptView.of(attempt, reader, visible))
        .toList();
  }
}
