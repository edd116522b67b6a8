package dev.proviso.core.requests;

/** What an outcome is called in the texts: a question is answered or dismissed. */
public final class OutcomeName {

  private OutcomeName() {}

  /** The name for the word of a status or verdict; the word itself where there is no other. */
  public static String of(boolean question, String word) {
    if (!question) {
      return word;
    }
    return switch (word) {
      case "conditional" -> "answered";
      case "denied" -> "dismissed";
      default -> word;
    };
  }
}
