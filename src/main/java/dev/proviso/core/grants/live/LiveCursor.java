package dev.proviso.core.grants.live;

import dev.proviso.platform.storage.InstantText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a grant in the list: what is suspended first, then what ends last.
 *
 * @param suspended whether more was used than was allowed
 * @param until when it ends
 * @param requestId the request that was allowed
 */
public record LiveCursor(boolean suspended, Instant until, String requestId) {

  /** The order of the list. */
  static final Comparator<LiveCursor> ORDER =
      Comparator.comparing(LiveCursor::suspended)
          .thenComparing(LiveCursor::until)
          .thenComparing(LiveCursor::requestId)
          .reversed();

  private static final Pattern WRITTEN = Pattern.compile("([sl])-([0-9]{1,18})-(req_[0-9a-z]+)");

  /** Reads what {@link #written} wrote; empty for any other text. */
  public static Optional<LiveCursor> read(String written) {
    Matcher found = WRITTEN.matcher(written);
    if (!found.matches()) {
      return Optional.empty();
    }
    Instant until = Instant.EPOCH.plus(Long.parseLong(found.group(2)), ChronoUnit.MICROS);
    return InstantText.write(until).length() == InstantText.write(Instant.EPOCH).length()
        ? Optional.of(new LiveCursor(found.group(1).equals("s"), until, found.group(3)))
        : Optional.empty();
  }

  /** As a word of an address. */
  public String written() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, until);
    return (suspended ? "s-" : "l-") + micros + "-" + requestId;
  }
}
