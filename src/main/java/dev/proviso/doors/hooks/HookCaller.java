package dev.proviso.doors.hooks;

import dev.proviso.core.identity.Principal;
import java.util.function.BooleanSupplier;

/** Who calls a hook, until it hangs up. */
final class HookCaller {

  private final Principal principal;
  private final BooleanSupplier still;
  private boolean left;
  private Runnable undoing;

  /**
   * Somebody who has just called.
   *
   * @param principal the holder of the key
   * @param still whether the key still holds
   */
  HookCaller(Principal principal, BooleanSupplier still) {
    this.principal = principal;
    this.still = still;
  }

  Principal principal() {
    return principal;
  }

  /** Whether it may still be told, and still listens. */
  boolean isThere() {
    return !hasLeft() && still.getAsBoolean();
  }

  private synchronized boolean hasLeft() {
    return left;
  }

  /** Says what is to be undone if it turns out that it was not there to hear its answer. */
  void ifUnheard(Runnable undo) {
    boolean now;
    synchronized (this) {
      undoing = undo;
      now = left;
    }
    if (now) {
      undo.run();
    }
  }

  /** It has hung up before its answer was written. */
  void hangUp() {
    Runnable undo;
    synchronized (this) {
      undo = left ? null : undoing;
      left = true;
    }
    if (undo != null) {
      undo.run();
    }
  }
}
