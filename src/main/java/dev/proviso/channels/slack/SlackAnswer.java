package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.jobs.Attempt;
import java.time.Duration;

/** What Slack made of a call of one of its methods. */
sealed interface SlackAnswer {

  /** It did it. */
  record Done(JsonNode answer) implements SlackAnswer {}

  /** It did not, and says why in a word. */
  record Refused(String error, Attempt.Strain strain) implements SlackAnswer {}

  /** Not now: again after exactly this time. */
  record Later(Duration after) implements SlackAnswer {}

  /** There was no answer of Slack's, and this is what comes of it. */
  record Failed(Attempt attempt) implements SlackAnswer {}
}
