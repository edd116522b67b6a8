package dev.proviso.core.checkpoints;

import dev.proviso.platform.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The checkpoints of a file that keeps them, one after the other with empty lines between.
 *
 * @param notes the checkpoints, in the order of the file
 * @param end the number of bytes up to the end of the last one
 * @param rest what follows: the beginning of another, which a crash cut off; else empty
 */
public record KeptNotes(List<SignedNote> notes, int end, String rest) {

  private static final int TEXT_LINES = 4;

  /** How a note begins, of any length; a disk may fill with zeros what was not written. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          """
          [^\\s+]*(?:\\n
            (?:[0-9]*(?:\\n
              (?:[A-Za-z0-9+/]*=?(?:\\n
                (?:\\n
                  (?:\\u2014?\\x20?[^\\s+]*\\x20?[A-Za-z0-9+/]*=*)?
          )?)?)?)?)?)?[\\x00\\uFFFD]*
          """,
          Pattern.COMMENTS);

  /**
   * Reads such a file; refuses everything that is no checkpoint, but for an end that is cut off.
   */
  public static KeptNotes read(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    List<SignedNote> notes = new ArrayList<>();
    int at = 0;
    for (int start = begin(text, 0); start < text.length(); start = begin(text, at)) {
      int end = end(text, start);
      String block = text.substring(start, end);
      Optional<SignedNote> note = SignedNote.read(block);
      if (note.isEmpty() && end == text.length() && BEGINNING.matcher(block).matches()) {
        return new KeptNotes(List.copyOf(notes), bytes(text, at), block);
      }
      if (note.isEmpty()) {
        throw noNote(text.substring(0, start));
      }
      notes.add(note.get());
      at = end;
    }
    return new KeptNotes(List.copyOf(notes), bytes(text, at), "");
  }

  private static int begin(String text, int at) {
    int start = at;
    while (start < text.length() && text.charAt(start) == '\n') {
      start++;
    }
    return start;
  }

  /** Where the block ends that starts here: four lines, and one or more of signatures. */
  private static int end(String text, int start) {
    int end = start;
    for (int lines = 0;
        end < text.length() && (lines <= TEXT_LINES || text.startsWith("\u2014 ", end));
        lines++) {
      int feed = text.indexOf('\n', end);
      end = feed < 0 ? text.length() : feed + 1;
    }
    return end;
  }

  private static int bytes(String text, int length) {
    return text.substring(0, length).getBytes(StandardCharsets.UTF_8).length;
  }

  private static Refusal noNote(String before) {
    return new Refusal(
        Refusal.Kind.INVALID,
        "invalid_checkpoint",
        "What begins in line %d is no signed checkpoint. Give a file that holds checkpoints as the"
                .formatted(before.chars().filter(it -> it == '\n').count() + 1)
            + " server wrote them, and nothing else.");
  }

  /** The last checkpoint; empty where there is none. */
  public Optional<SignedNote> last() {
    return notes.isEmpty() ? Optional.empty() : Optional.of(notes.get(notes.size() - 1));
  }

  /** Whether all there is may be the beginning of the first checkpoint of a server. */
  boolean mayBegin(String origin) {
    String first = rest.lines().findFirst().orElse("").replaceAll("[\\x00\uFFFD]", "");
    return rest.contains("\n") ? first.equals(origin) : origin.startsWith(first);
  }
}
