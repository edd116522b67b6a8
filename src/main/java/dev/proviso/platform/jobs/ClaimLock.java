package dev.proviso.platform.jobs;

import java.util.HashMap;
import java.util.Map;

/**
 * One claim at a time for each lane: what ends or arrives while one is made is claimed by the next,
 * all of it at once, instead of one by one.
 */
final class ClaimLock {

  private final Map<String, Boolean> taken = new HashMap<>();

  /** Whether it is the caller's turn; if not, whoever has it is told to come again. */
  synchronized boolean take(String lane) {
    return !taken.merge(lane, false, (before, now) -> true);
  }

  /** Ends a turn; true if somebody asked for another meanwhile. */
  synchronized boolean end(String lane) {
    return taken.remove(lane);
  }
}
