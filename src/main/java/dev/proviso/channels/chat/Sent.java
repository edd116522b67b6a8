package dev.proviso.channels.chat;

import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.Reason;
import java.time.Duration;

/** What a platform made of something that was sent to it. */
public sealed interface Sent {

  /** It was taken; the id of the message. */
  record Ok(String message) implements Sent {}

  /** Not now: again after exactly this time. */
  record Later(Duration after) implements Sent {}

  /** The place has another address now, under which it has to be sent again. */
  record Moved(String address) implements Sent {}

  /** The place is gone, or shut to us. */
  record Gone(Reason why) implements Sent {}

  /** The message that was to be changed is not there any more. */
  record Lost() implements Sent {}

  /** It was not taken. */
  record Failed(Attempt attempt) implements Sent {}
}
