package dev.proviso.channels.chat;

import java.util.Arrays;
import java.util.Optional;

/** What can be pressed on a card. */
public enum Move {
  /** Approve, or tap once where two taps are asked for. */
  APPROVE("a"),
  /** The second tap. */
  CONFIRM("k"),
  /** Not after all. */
  BACK("b"),
  /** Deny, with a reason. */
  DENY("d"),
  /** Set the conditions. */
  FORM("f"),
  /** One of the answers to a question. */
  OPTION("o"),
  /** An answer of one's own. */
  REPLY("r");

  private final String letter;

  Move(String letter) {
    this.letter = letter;
  }

  /** Its letter in what platforms send back. */
  public String letter() {
    return letter;
  }

  /** The move of a letter; empty for any other text. */
  public static Optional<Move> of(String letter) {
    return Arrays.stream(values()).filter(move -> move.letter.equals(letter)).findFirst();
  }
}
