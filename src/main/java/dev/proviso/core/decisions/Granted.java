package dev.proviso.core.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.platform.json.ExactNumbers;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How often and how long what was allowed may be used, as far as whoever decided said so.
 *
 * @param uses 1 to 1,000,000; null for the usual
 * @param validFor whole seconds from the decision on, at most 90 days; null for the usual
 */
public record Granted(@Nullable Long uses, @Nullable Duration validFor) {

  /** Nothing was said. */
  public static final Granted UNSAID = new Granted(null, null);

  /** The most uses that can be said. */
  public static final int MOST_USES = 1_000_000;

  /** The longest that can be said. */
  public static final Duration LONGEST = Duration.ofDays(90);

  /** As it is stored: uses and seconds. */
  public static Granted of(@Nullable Long uses, @Nullable Long seconds) {
    return new Granted(uses, seconds == null ? null : Duration.ofSeconds(seconds));
  }

  /** Whether nothing was said. */
  public boolean isUnsaid() {
    return equals(UNSAID);
  }

  /** How long in seconds; null for the usual. */
  @Nullable
  public Long seconds() {
    return validFor == null ? null : validFor.toSeconds();
  }

  /** When it ends for a decision at an instant; null for the usual. */
  @Nullable
  Instant until(Instant decided) {
    return validFor == null ? null : decided.plusSeconds(least(validFor, LONGEST).toSeconds());
  }

  /** How long; the usual where nothing was said. */
  public Duration validForOr(Duration usual) {
    return validFor == null ? usual : validFor;
  }

  /**
   * How often it may be used with some conditions: as often as they and whoever decided say, and
   * once where neither does; null for as often as its sums allow.
   *
   * @param terms what is kept of those conditions that are set
   */
  @Nullable
  public Long usesAllowed(ObjectNode conditions, List<Term> terms) {
    OptionalLong fewest =
        Stream.concat(
                Stream.ofNullable(uses),
                terms.stream()
                    .filter(term -> term.enforce() == Enforce.USES)
                    .map(term -> whole(conditions.at(term.pointer()))))
            .mapToLong(Long::longValue)
            .min();
    if (fewest.isPresent()) {
      return fewest.getAsLong();
    }
    return terms.stream().anyMatch(term -> term.enforce() == Enforce.SUM) ? null : 1L;
  }

  /** A stored integer; what is less than none, or no number, is none. */
  public static long whole(JsonNode value) {
    BigDecimal most = BigDecimal.valueOf(ExactNumbers.MAX_SAFE_INTEGER);
    return value.isNumber() ? value.decimalValue().max(BigDecimal.ZERO).min(most).longValue() : 0;
  }

  /** The {@code grant} member: {@code uses} and {@code valid_for}, null for the usual; or null. */
  @Nullable
  public ObjectNode json() {
    return isUnsaid() ? null : JsonText.object().put("uses", uses).put("valid_for", seconds());
  }

  /**
   * What two allow together. Where only one said something, the other meant the usual.
   *
   * @param usual what holds where nothing is said; null in it for no limit
   */
  public Granted narrowest(Granted other, Granted usual) {
    return new Granted(
        least(uses, other.uses, usual.uses), least(validFor, other.validFor, usual.validFor));
  }

  private static <T extends Comparable<T>> T least(T one, T other, T usual) {
    if (one == null && other == null) {
      return null;
    }
    T first = one == null ? usual : one;
    T second = other == null ? usual : other;
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return least(first, second);
  }

  private static <T extends Comparable<T>> T least(T one, T other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
