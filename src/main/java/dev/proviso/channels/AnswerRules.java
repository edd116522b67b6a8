package dev.proviso.channels;

import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.Attempt.Strain;
import dev.proviso.platform.jobs.AttemptLog;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.net.Answer;
import dev.proviso.platform.net.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** What the answer of a receiver means for the delivery. */
public final class AnswerRules {

  /** The status that says: do not call again (RFC 9110, section 15.5.11). */
  public static final int GONE = 410;

  public static final Reason UNWANTED = Reason.of("gone");

  private static final Set<Integer> SLOW = Set.of(429, 502, 503, 504);

  private AnswerRules() {}

  static Attempt attempt(Answer answer, Instant now) {
    if (answer instanceof Answer.Received received) {
      return received(received, now);
    }
    return failed((Answer.Failed) answer);
  }

  private static Attempt received(Answer.Received answer, Instant now) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Attempt.Done(log(answer, Optional.empty()));
    }
    AttemptLog log = log(answer, Optional.of("status"));
    if (status == GONE) {
      return new Attempt.Abandon(JobState.PARKED, UNWANTED, log);
    }
    return new Attempt.Retry(
        Reason.of(
            status < 400 && status >= 300 ? "redirect" : "status",
            "status",
            Integer.toString(status)),
        answer.header("Retry-After").flatMap(text -> retryAfter(text, now)),
        strain(status),
        log);
  }

  private static Strain strain(int status) {
    if (SLOW.contains(status)) {
      return Strain.SLOW;
    }
    return status >= 500 ? Strain.DOWN : Strain.NONE;
  }

  private static Attempt failed(Answer.Failed answer) {
    AttemptLog log =
        new AttemptLog(
            answer.milliseconds(),
            answer.address(),
            Optional.empty(),
            Optional.of(answer.failure().code()),
            Optional.empty());
    return answer.failure() == Failure.REFUSED_ADDRESS
        ? new Attempt.Abandon(JobState.REFUSED, reason(answer), log)
        : new Attempt.Retry(reason(answer), Optional.empty(), Strain.DOWN, log);
  }

  private static Reason reason(Answer.Failed answer) {
    return answer
        .fault()
        .map(Reason::of)
        .orElseGet(() -> Reason.of(answer.failure().code(), "detail", answer.reason()));
  }

  private static AttemptLog log(Answer.Received answer, Optional<String> error) {
    return new AttemptLog(
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
