package dev.proviso.doors.web.webhooks;

import dev.proviso.channels.Deliveries;
import dev.proviso.channels.Delivery;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.jobs.AttemptRow;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobState;
import java.time.Duration;
import java.time.Instant;

/**
 * A delivery, as lists show it.
 *
 * @param requestId what it is about; null for a test
 * @param attempts how often it was tried
 * @param last what came of the last attempt: a status or a class of error; null before the first
 * @param took how long that attempt took
 * @param next when the next attempt is due; null where none will come
 */
record DeliveryRow(
    String id,
    String status,
    String event,
    String requestId,
    int attempts,
    String last,
    String took,
    Html made,
    Html next) {

  /** A time closer than this is shown as "just now". */
  private static final Duration ALMOST = Duration.ofSeconds(5);

  static DeliveryRow of(Delivery delivery, Reader reader, Instant now) {
    Job work = delivery.job();
    int tried = delivery.attempts().size();
    AttemptRow last = tried == 0 ? null : delivery.attempts().get(tried - 1);
    return new DeliveryRow(
        work.id(),
        Deliveries.status(work.state()),
        work.topic(),
        work.subject(),
        work.attempts(),
        last == null ? null : answer(last),
        last == null ? null : took(last, reader),
        reader.time(work.createdAt()),
        next(work, reader, now));
  }

  /** The status of the receiver's answer, or why there was none. */
  static String answer(AttemptRow attempt) {
    return attempt.status() == null ? attempt.error() : attempt.status().toString();
  }

  static String took(AttemptRow attempt, Reader reader) {
    return reader.words().of("page.delivery.ms", "count", attempt.milliseconds());
  }

  private static Html next(Job work, Reader reader, Instant now) {
    if (work.state() != JobState.WAITING) {
      return null;
    }
    return work.underWay(now) || !work.dueAt().isAfter(now.plus(ALMOST))
        ? reader.words().html("page.delivery.now")
        : reader.time(work.dueAt());
  }
}
