package dev.proviso.channels.telegram;

import dev.proviso.channels.chat.Move;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a button sends back, at most 64 bytes: {@code pv1.a.<handle>} for a move, {@code
 * pv1.o2.<handle>} for an answer, {@code pv1.v3x1.<handle>} for a value of a field.
 *
 * @param move what was pressed on the card; null for a value of a field
 * @param option which answer; -1 for none
 * @param step which field, from 0; -1 for none
 * @param value what was chosen for it: an index, {@code true}, {@code false}, or one of the words
 *     of {@link TelegramForms}
 * @param handle which card
 */
record ButtonData(Move move, int option, int step, String value, String handle) {

  private static final Pattern MOVE =
      Pattern.compile("pv1\\.([a-z])([0-9]{0,2})\\.([A-Za-z0-9_-]{22})");
  private static final Pattern VALUE =
      Pattern.compile("pv1\\.v([0-9]{1,2})x([a-z0-9]{1,8})\\.([A-Za-z0-9_-]{22})");

  static String of(Move move, int option, String handle) {
    return "pv1." + move.letter() + (option < 0 ? "" : option) + "." + handle;
  }

  static String of(int step, String value, String handle) {
    return "pv1.v" + step + "x" + value + "." + handle;
  }

  /** Reads what came back; empty for anything that no button of ours sends. */
  static Optional<ButtonData> read(String text) {
    Matcher value = VALUE.matcher(text);
    if (value.matches()) {
      return Optional.of(
          new ButtonData(
              null, -1, Integer.parseInt(value.group(1)), value.group(2), value.group(3)));
    }
    Matcher move = MOVE.matcher(text);
    if (!move.matches()) {
      return Optional.empty();
    }
    int option = move.group(2).isEmpty() ? -1 : Integer.parseInt(move.group(2));
    return Move.of(move.group(1)).map(it -> new ButtonData(it, option, -1, null, move.group(3)));
  }
}
