package dev.proviso.channels.chat;

import java.util.List;

/**
 * A card as any chat draws it: plain text, in which nothing is hidden.
 *
 * @param handle which card, in what is pressed on it
 * @param title what is asked for
 * @param facts what is known of it, in short
 * @param blocks what the agent sent, as far as the chat has room for it
 * @param notes what a reader has to know beside that, such as that it was cut
 * @param state what became of it; null while it waits
 * @param buttons what can be pressed
 * @param browser where to read and decide it in a browser
 * @param open the words of the link to it
 */
public record CardView(
    String handle,
    String title,
    List<Fact> facts,
    List<Block> blocks,
    List<String> notes,
    String state,
    List<Button> buttons,
    String browser,
    String open) {

  /** A name and a value of one line. */
  public record Fact(String label, String text) {}

  /** A part of several lines under its name. */
  public record Block(String label, String text) {}

  /**
   * Something that can be pressed.
   *
   * @param option which option of a question, from 0; -1 for none
   */
  public record Button(Move move, int option, String label) {}

  /** Whether it offers this. */
  public boolean offers(Move move, int option) {
    return buttons.stream().anyMatch(it -> it.move() == move && it.option() == option);
  }
}
