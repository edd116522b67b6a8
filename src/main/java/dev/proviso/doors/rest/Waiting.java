package dev.proviso.doors.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a caller wants to wait for an outcome: {@code ?wait=N}, else {@code Prefer: wait=N} (RFC
 * 7240, section 4.3), 60 s at most.
 *
 * @param time how long; zero for an answer at once
 * @param preferred whether it was a preference, which the answer then says was applied
 */
record Waiting(Duration time, boolean preferred) {

  private static final int MAX_SECONDS = 60;
  private static final Pattern PREFERENCE =
      Pattern.compile(
          "(?:^|,)\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?=[,;]|$)", Pattern.CASE_INSENSITIVE);

  /** Reads both. A preference that cannot be parsed is ignored, as the RFC says. */
  static Waiting of(String parameter, List<String> prefer) {
    if (parameter != null && !parameter.isBlank()) {
      return new Waiting(
          Duration.ofSeconds(Parameters.count("wait", parameter, 0, MAX_SECONDS)), false);
    }
    return preference(prefer)
        .map(seconds -> new Waiting(Duration.ofSeconds(Math.min(seconds, MAX_SECONDS)), true))
        .orElse(new Waiting(Duration.ZERO, false));
  }

  private static Optional<Long> preference(List<String> prefer) {
    Matcher matcher = PREFERENCE.matcher(String.join(",", prefer));
    return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }
}
