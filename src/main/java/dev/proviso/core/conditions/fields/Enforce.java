package dev.proviso.core.conditions.fields;

import dev.proviso.core.conditions.fields.Field.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

  /** The word of this meaning in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The meaning of a word; empty where it is none of them. */
  public static Optional<Enforce> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** The meanings that a field of this kind can have. */
  public static List<Enforce> of(Kind kind) {
    return Arrays.stream(values()).filter(each -> each.standsOn(kind)).toList();
  }

  /** What a field of this kind means where nobody says so. */
  public static Enforce byDefault(Kind kind) {
    return switch (kind) {
      case NUMBER, INTEGER -> MAX;
      case BOOLEAN, ACKNOWLEDGE -> FLAG;
      case CHOICE_RADIO, CHOICE_SELECT, CHOICE_LIST, FIXED -> EQUALS;
      case MULTI -> ONE_OF;
      default -> NONE;
    };
  }

  private boolean standsOn(Kind kind) {
    boolean isList = kind == Kind.MULTI || kind == Kind.LINES;
    return switch (this) {
      case MAX, MIN, SUM -> kind.isNumber();
      case USES -> kind == Kind.INTEGER;
      case EQUALS -> !isList && kind != Kind.ROWS && kind != Kind.GROUP;
      case ONE_OF -> isList;
      case FLAG -> kind == Kind.BOOLEAN || kind == Kind.ACKNOWLEDGE;
      case AFTER, BEFORE -> kind.isMoment();
      case PREFIX -> kind == Kind.LINE || kind == Kind.TEXTAREA;
      case NONE -> kind != Kind.GROUP;
    };
  }

  /** Whether a fact can be held against it, so that it can be taken from a call's params. */
  public boolean readsAFact() {
    return this != NONE && this != USES;
  }

  /** Whether what is enforced so is also within the other's limit. */
  public boolean covers(Enforce other) {
    return this == other
        || switch (other) {
          case NONE -> true;
          case MAX -> this == SUM || this == EQUALS;
          case MIN, FLAG, PREFIX -> this == EQUALS;
          default -> false;
        };
  }
}
