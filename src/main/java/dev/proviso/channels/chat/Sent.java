package dev.proviso.channels.chat;

import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.AttemptLog;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.jobs.Reason;
import java.time.Duration;
import java.util.Optional;

/** What a platform made of something that was sent to it. */
public sealed interface Sent {

  /** Why it was not taken; empty where it was. */
  Optional<Reason> trouble();

  /** What it means for the job that sent it. */
  default Attempt attempt() {
    if (this instanceof Failed failed) {
      return failed.result();
    }
    AttemptLog log = AttemptLog.local(trouble().map(Reason::code));
    if (trouble().isEmpty()) {
      return new Attempt.Done(log);
    }
    Reason why = trouble().get();
    if (this instanceof Later later) {
      return new Attempt.Later(why, later.after(), true, log);
    }
    return this instanceof Moved
        ? new Attempt.Later(why, Duration.ofSeconds(1), false, log)
        : new Attempt.Abandon(JobState.PARKED, why, log);
  }

  /** It was taken; the id of the message. */
  record Ok(String message) implements Sent {

    @Override
    public Optional<Reason> trouble() {
      return Optional.empty();
    }
  }

  /** Not now: again after exactly this time. */
  record Later(Duration after) implements Sent {

    @Override
    public Optional<Reason> trouble() {
      return Optional.of(Reason.of("card_later"));
    }
  }

  /** The place has another address now, under which it has to be sent again. */
  record Moved(String address) implements Sent {

    @Override
    public Optional<Reason> trouble() {
      return Optional.of(Reason.of("card_moved"));
    }
  }

  /** The place is gone, or shut to us. */
  record Gone(Reason why) implements Sent {

    @Override
    public Optional<Reason> trouble() {
      return Optional.of(why);
    }
  }

  /** The message that was to be changed is not there any more. */
  record Lost() implements Sent {

    @Override
    public Optional<Reason> trouble() {
      return Optional.of(Reason.of("card_lost"));
    }
  }

  /** It was not taken. */
  record Failed(Attempt result) implements Sent {

    @Override
    public Optional<Reason> trouble() {
      return result.why();
    }
  }
}
