package dev.proviso.delivery;

import dev.proviso.outbound.Answer;
import dev.proviso.outbound.Failure;
import dev.proviso.outbox.Attempt;
import dev.proviso.outbox.Attempt.Strain;
import dev.proviso.outbox.Reason;
import dev.proviso.outbox.Trace;
import dev.proviso.outbox.WorkState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** What the answer of a receiver means for the delivery. */
final class Answers {

  /** The status that says: do not call again (RFC 9110, section 15.5.11). */
  static final int GONE = 410;

  static final Reason UNWANTED = Reason.of("gone");

  private static final Set<Integer> SLOW = Set.of(429, 502, 503, 504);

  private Answers() {}

  static Attempt attempt(Answer answer, Instant now) {
    if (answer instanceof Answer.Received received) {
      return received(received, now);
    }
    return failed((Answer.Failed) answer);
  }

  private static Attempt received(Answer.Received answer, Instant now) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Attempt.Done(trace(answer, Optional.empty()));
    }
    Trace trace = trace(answer, Optional.of("status"));
    if (status == GONE) {
      return new Attempt.Abandon(WorkState.PARKED, UNWANTED, trace);
    }
    return new Attempt.Retry(
        Reason.of(
            status < 400 && status >= 300 ? "redirect" : "status",
            "status",
            Integer.toString(status)),
        answer.retryAfter().flatMap(text -> retryAfter(text, now)),
        strain(status),
        trace);
  }

  private static Strain strain(int status) {
    if (SLOW.contains(status)) {
      return Strain.SLOW;
    }
    return status >= 500 ? Strain.DOWN : Strain.NONE;
  }

  private static Attempt failed(Answer.Failed answer) {
    Trace trace =
        new Trace(
            answer.milliseconds(),
            answer.address(),
            Optional.empty(),
            Optional.of(answer.failure().code()),
            Optional.empty());
    return answer.failure() == Failure.REFUSED_ADDRESS
        ? new Attempt.Abandon(WorkState.REFUSED, reason(answer), trace)
        : new Attempt.Retry(reason(answer), Optional.empty(), Strain.DOWN, trace);
  }

  private static Reason reason(Answer.Failed answer) {
    return answer
        .fault()
        .map(Reason::of)
        .orElseGet(() -> Reason.of(answer.failure().code(), "detail", answer.reason()));
  }

  private static Trace trace(Answer.Received answer, Optional<String> error) {
    return new Trace(
        answer.milliseconds(),
        answer.address(),
        Optional.of(answer.status()),
        error,
        Optional.of(answer.text()));
  }

  /** Seconds or a date (RFC 9110, section 10.2.3); empty for anything else. */
  static Optional<Duration> retryAfter(String text, Instant now) {
    String value = text.strip();
    if (value.matches("[0-9]{1,15}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, at));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
