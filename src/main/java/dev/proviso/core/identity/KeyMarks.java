package dev.proviso.core.identity;

import dev.proviso.platform.json.Members;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where a principal stands, and what it is marked with.
 *
 * @param path its scope path; null for none
 * @param flags the words that it is marked with, with spaces between; null for none
 */
public record KeyMarks(String path, String flags) {

  /** Nowhere, and marked with nothing. */
  public static final KeyMarks NONE = new KeyMarks(null, null);

  /** The words that a principal can be marked with: the groups that policies send requests to. */
  private static final Pattern FLAG = Pattern.compile("group:[a-z0-9][a-z0-9._-]{0,40}");

  private static final int MOST_FLAGS = 20;
  private static final int LONGEST_FLAG = 50;

  /** Reads the members {@code path} and {@code flags} of a body; what is wrong becomes a fault. */
  public static KeyMarks read(Members members) {
    return new KeyMarks(readPath(members), readFlags(members));
  }

  private static String readPath(Members members) {
    String path = members.text("path", ScopePath.MOST_CHARACTERS);
    if (path != null && !ScopePath.isWellFormed(path)) {
      members.add("path", "not_a_scope_path", Map.of("max", ScopePath.MOST_NAMES));
    }
    return path;
  }

  private static String readFlags(Members members) {
    List<String> words = members.texts("flags", MOST_FLAGS, LONGEST_FLAG);
    if (!words.stream().allMatch(word -> FLAG.matcher(word).matches())) {
      members.add("flags", "unknown_flag", Map.of());
    }
    return words.isEmpty() ? null : String.join(" ", new TreeSet<>(words));
  }
}
