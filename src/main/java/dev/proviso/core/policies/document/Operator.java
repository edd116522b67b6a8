package dev.proviso.core.policies.document;

import static dev.proviso.core.policies.document.FactType.FLAG;
import static dev.proviso.core.policies.document.FactType.NUMBER;
import static dev.proviso.core.policies.document.FactType.TEXT;
import static dev.proviso.core.policies.document.FactType.TEXTS;
import static dev.proviso.core.policies.document.FactType.TIME;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a fact is compared. */
public enum Operator {
  IS(TEXT, NUMBER, FLAG),
  IS_NOT(TEXT),
  ONE_OF(TEXT),
  NOT_ONE_OF(TEXT),
  STARTS_WITH(TEXT),
  ENDS_WITH(TEXT),
  CONTAINS(TEXT),
  /** RE2, at most 256 characters, found anywhere in the text. */
  MATCHES(TEXT),
  AT_MOST(NUMBER),
  AT_LEAST(NUMBER),
  LESS_THAN(NUMBER),
  MORE_THAN(NUMBER),
  ALL_ONE_OF(TEXTS),
  ALL_END_WITH(TEXTS),
  /**
   * The same pattern as of {@link #MATCHES}, but of each text from its first to its last character.
   */
  ALL_MATCH(TEXTS),
  NONE_OF(TEXTS),
  COUNT_AT_MOST(TEXTS),
  /** In the weekdays and hours of a value, in the zone of policies. */
  WITHIN(TIME),
  /** The fact is there, of whatever type. */
  PRESENT(TEXT, NUMBER, FLAG, TEXTS),
  /** The fact is not there, or null. */
  ABSENT(TEXT, NUMBER, FLAG, TEXTS);

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable; its type cannot say so
  private final Set<FactType> types;

  Operator(FactType... types) {
    this.types = Set.of(types);
  }

  /** Whether it compares facts of this type. */
  public boolean takes(FactType type) {
    return types.contains(type);
  }

  /** Whether it asks only if the fact is there. */
  public boolean isOfPresence() {
    return this == PRESENT || this == ABSENT;
  }

  /** Whether it compares with a pattern. */
  public boolean isOfPattern() {
    return this == MATCHES || this == ALL_MATCH;
  }

  /** The word in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The operator of a word; empty for any other text. */
  public static Optional<Operator> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
