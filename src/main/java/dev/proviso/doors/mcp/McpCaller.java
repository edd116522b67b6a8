package dev.proviso.doors.mcp;

import dev.proviso.core.grants.Caller;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.Patience;
import dev.proviso.doors.VisibleTo;
import dev.proviso.platform.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Who calls a tool.
 *
 * @param principal the holder of the key
 * @param still whether the key still holds
 * @param left set once the caller has hung up, which ends its waits
 * @param host what the caller's host says beside the call
 */
record McpCaller(Principal principal, BooleanSupplier still, AtomicBoolean left, McpHost host) {

  /** Refuses a key without a right. */
  void require(Right right) {
    if (!principal.may(right)) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN, "forbidden", "This key may not do that: its role is too low.");
    }
  }

  Visibility sees() {
    return VisibleTo.by(principal);
  }

  Patience patience(int seconds) {
    return new Patience(Duration.ofSeconds(seconds), () -> !left.get() && still.getAsBoolean());
  }

  /** As whoever uses and reports what was allowed. */
  Caller asUser() {
    return new Caller(principal.actor(), principal.flags().executor());
  }
}
