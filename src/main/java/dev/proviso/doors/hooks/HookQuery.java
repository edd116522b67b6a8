package dev.proviso.doors.hooks;

import dev.proviso.platform.Refusal;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What the address of a hook says.
 *
 * @param patience how long to wait for an outcome, at most 10 minutes
 * @param defers whether a call that nobody has decided is to be put aside, where the client can
 */
record HookQuery(Duration patience, boolean defers) {

  private static final int USUAL = 590;
  private static final int MOST = 600;
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  /** Reads both; refuses what is none. */
  static HookQuery of(String wait, String late) {
    return new HookQuery(Duration.ofSeconds(seconds(wait)), defers(late));
  }

  private static int seconds(String wait) {
    if (wait == null || wait.isBlank()) {
      return USUAL;
    }
    if (!WHOLE.matcher(wait).matches() || Integer.parseInt(wait) > MOST) {
      throw Refusal.parameter("wait", "a whole number from 0 to " + MOST);
    }
    return Integer.parseInt(wait);
  }

  private static boolean defers(String late) {
    if (late == null || late.isBlank() || late.equals("deny")) {
      return false;
    }
    if (!late.equals("defer")) {
      throw Refusal.parameter("late", "deny or defer");
    }
    return true;
  }
}
