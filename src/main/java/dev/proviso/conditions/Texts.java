package dev.proviso.conditions;

import java.text.Normalizer;

/** How a text that a person typed is stored. */
final class Texts {

  /** Code points of a text for which the agent has set no limit. */
  static final int MAX = 10_000;

  /** Code points of any text. */
  static final int MOST = 64_000;

  private Texts() {}

  /** NFC, line ends as in Unix, nothing blank at either end. */
  static String normal(String text) {
    String unix = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    return Normalizer.normalize(unix, Normalizer.Form.NFC).strip();
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
