package dev.proviso.platform;

import java.util.Map;

/**
 * One thing that is wrong with an input: where (an RFC 6901 pointer into the body, empty for the
 * whole), what (a code that names a text {@code fault.<code>} in {@code messages.properties}), and
 * the arguments of that text. The text itself is made at the door, in the reader's language.
 */
public record Fault(String pointer, String code, Map<String, Object> arguments) {

  public Fault {
    arguments = Map.copyOf(arguments);
  }

  /** A fault whose text needs no arguments. */
  public static Fault of(String pointer, String code) {
    return new Fault(pointer, code, Map.of());
  }

  /** A fault with arguments for its text: {@code "max", 500, "unit", "EUR"}. */
  public static Fault of(String pointer, String code, Map<String, Object> arguments) {
    return new Fault(pointer, code, arguments);
  }
}
