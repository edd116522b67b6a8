package dev.proviso.core.conditions.fields;

import java.text.Normalizer;

/** How a text that a person typed is stored. */
public final class TypedText {

  /** The maximum number of code points if the agent has set no limit. */
  public static final int MAX = 10_000;

  /** The maximum number of code points of any text. */
  public static final int MOST = 64_000;

  private TypedText() {}

  /** Normalises to NFC and Unix line ends, and trims both ends. */
  public static String normal(String text) {
    String unix = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    return Normalizer.normalize(unix, Normalizer.Form.NFC).strip();
  }

  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
