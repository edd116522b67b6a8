package dev.proviso.core.conditions.narrowing;

import dev.proviso.core.conditions.fields.Field;
import java.util.Locale;

/** What a condition means to whoever has to keep it, and so which of two values is the narrower. */
public enum Enforce {
  /** At most this much, each time; less is narrower. */
  MAX,
  /** At least this much, each time; more is narrower. */
  MIN,
  /** At most this much in all; less is narrower. */
  SUM,
  /** At most this often; less is narrower. */
  USES,
  /** Exactly this; nothing else is narrower. */
  EQUALS,
  /** Only these; fewer of them are narrower. */
  ONE_OF,
  /** Whether it may be at all; no is narrower. */
  FLAG,
  /** Not before this moment; later is narrower. */
  AFTER,
  /** Not after this moment; earlier is narrower. */
  BEFORE,
  /** Only what begins with this; longer is narrower. */
  PREFIX,
  /** Shown and not checked; nothing else is narrower. */
  NONE;

  /** The meaning of a word. */
  public static Enforce of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether what is enforced so is also within the other's limit. */
  public boolean covers(Enforce other) {
    boolean total = other == MAX && (this == SUM || this == EQUALS);
    return this == other || other == NONE || total;
  }

  /** What a field means that does not say so itself. */
  public static Enforce of(Field field) {
    return switch (field.kind()) {
      case NUMBER, INTEGER -> MAX;
      case BOOLEAN, ACKNOWLEDGE -> FLAG;
      case CHOICE_RADIO, CHOICE_SELECT, CHOICE_LIST, FIXED -> EQUALS;
      case MULTI -> ONE_OF;
      default -> NONE;
    };
  }
}
