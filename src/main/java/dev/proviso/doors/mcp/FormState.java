package dev.proviso.doors.mcp;

import dev.proviso.core.requests.Request;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Sealed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * What a host gives back with an answer, so that nothing has to be kept here: which request was
 * shown and with which content, sealed for one agent, one person and one call, for an hour. It is
 * good more than once, since the decision itself happens only once.
 */
@Singleton
final class FormState {

  /** How long a form may be answered. */
  static final Duration GOOD_FOR = Duration.ofHours(1);

  private final Sealed sealed;
  private final Clock clock;

  FormState(Sealed sealed, Clock clock) {
    this.sealed = sealed;
    this.clock = clock;
  }

  /** The request that was shown, and the hash of its content then. */
  record Shown(String id, String contentSha256) {}

  String seal(ToolCall call, String person, Request request) {
    long until = clock.instant().plus(GOOD_FOR).getEpochSecond();
    return sealed.seal(
        call.purpose(person), until + " " + request.id() + " " + request.contentSha256());
  }

  /** Opens it; refuses what is not ours, over, or was made for another call, all alike. */
  Shown open(ToolCall call, String person, String state) {
    try {
      String[] parts = sealed.open(call.purpose(person), state).split(" ", 3);
      if (clock.instant().getEpochSecond() < Long.parseLong(parts[0])) {
        return new Shown(parts[1], parts[2]);
      }
    } catch (Refusal notOurs) {
      throw invalid();
    }
    throw invalid();
  }

  /** The same for whatever is wrong with it. */
  static McpError invalid() {
    return McpError.of(McpError.INVALID_PARAMS, "Invalid or expired requestState");
  }
}
