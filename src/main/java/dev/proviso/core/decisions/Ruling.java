package dev.proviso.core.decisions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;

/**
 * A valid ruling: a verdict, a comment, and the typed conditions (empty unless conditional).
 *
 * @param verdict the verdict
 * @param responder the display name of the decider; null for the name of the key
 * @param comment the comment; null for none
 * @param conditions the checked, typed values exactly as decided
 * @param granted how often and how long it may be used; unsaid where it was denied
 */
public record Ruling(
    Verdict verdict, String responder, String comment, ObjectNode conditions, Granted granted) {

  /** A ruling that leaves it to the usual how often and how long it may be used. */
  public Ruling(Verdict verdict, String responder, String comment, ObjectNode conditions) {
    this(verdict, responder, comment, conditions, Granted.UNSAID);
  }

  /** A ruling without conditions. */
  public static Ruling of(Verdict verdict, String comment) {
    return new Ruling(verdict, null, comment, JsonText.object());
  }

  /** The same, but for how often and how long it may be used. */
  public Ruling granting(Granted other) {
    return new Ruling(verdict, responder, comment, conditions, other);
  }
}
