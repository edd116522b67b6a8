package dev.proviso.channels.slack;

import dev.proviso.channels.chat.CardView.Button;
import dev.proviso.channels.chat.Move;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How what is pressed names its card and its move; nothing in it is a credential. */
record SlackValue(Move move, int option) {

  /** The action of a button that leads to the browser: there is nothing to do. */
  static final String OPEN = "pv.open";

  /** The action of a button that asks for a code, and of the modal that takes it. */
  static final String LINK = "pv.link";

  private static final String VERSION = "1.";
  private static final Pattern ACTION = Pattern.compile("pv\\.([a-z])([0-9]{0,2})");
  private static final Pattern HANDLE = Pattern.compile("1\\.([A-Za-z0-9_-]{1,64})");

  /** The action of a button: {@code pv.a}, {@code pv.o3}. */
  static String action(Button button) {
    String option = button.option() < 0 ? "" : Integer.toString(button.option());
    return action(button.move()) + option;
  }

  /** The action of a move without options. */
  static String action(Move move) {
    return "pv." + move.letter();
  }

  /** What an action means; empty for none of ours. */
  static Optional<SlackValue> ofAction(String action) {
    Matcher matcher = ACTION.matcher(action);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int option = matcher.group(2).isEmpty() ? -1 : Integer.parseInt(matcher.group(2));
    return Move.of(matcher.group(1)).map(move -> new SlackValue(move, option));
  }

  /** The value of a button: {@code 1.<handle>}. */
  static String of(String handle) {
    return VERSION + handle;
  }

  /** The handle in a value; empty for none of ours. */
  static Optional<String> handle(String value) {
    Matcher matcher = HANDLE.matcher(value);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
