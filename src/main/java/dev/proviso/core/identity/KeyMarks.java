package dev.proviso.core.identity;

import dev.proviso.platform.json.Members;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where a principal stands, and what it is marked with.
 *
 * @param path its scope path; null for none
 * @param flags its marks
 */
public record KeyMarks(String path, KeyFlags flags) {

  /** Nowhere, and marked with nothing. */
  public static final KeyMarks NONE = new KeyMarks(null, KeyFlags.NONE);

  /** The words that a principal can be marked with: the groups that policies send requests to. */
  private static final Pattern GROUP = Pattern.compile("group:[a-z0-9][a-z0-9._-]{0,40}");

  /** The shape of a principal's id: a word without spaces, as it is stored among others. */
  private static final Pattern PRINCIPAL = Pattern.compile("[a-z0-9_]{1,50}");

  private static final int MOST_GROUPS = 20;
  private static final int LONGEST_GROUP = 50;

  /** Whether a principal can be marked with a group's word. */
  public static boolean isFlag(String word) {
    return GROUP.matcher(word).matches();
  }

  /**
   * Reads the members {@code path}, {@code flags}, {@code executor}, {@code elicit_as} and {@code
   * hooks} of a body; what is wrong becomes a fault.
   */
  public static KeyMarks read(Members members) {
    return new KeyMarks(
        readPath(members),
        new KeyFlags(
            readGroups(members),
            members.flag("executor"),
            readPerson(members),
            readHooks(members)));
  }

  private static String readPath(Members members) {
    String path = members.text("path", ScopePath.MOST_CHARACTERS);
    if (path != null && !ScopePath.isWellFormed(path)) {
      members.add("path", "not_a_scope_path", Map.of("max", ScopePath.MOST_NAMES));
    }
    return path;
  }

  private static Set<String> readGroups(Members members) {
    List<String> words = members.texts("flags", MOST_GROUPS, LONGEST_GROUP);
    if (!words.stream().allMatch(KeyMarks::isFlag)) {
      members.add("flags", "unknown_flag", Map.of());
    }
    return new TreeSet<>(words);
  }

  private static String readPerson(Members members) {
    String id = members.text("elicit_as", 50);
    if (id != null && !PRINCIPAL.matcher(id).matches()) {
      members.add("elicit_as", "no_person", Map.of());
    }
    return id;
  }

  private static boolean readHooks(Members members) {
    String word = members.text("hooks", 50);
    boolean watched = KeyFlags.HOOKS_WATCHED.equals(word);
    if (word != null && !watched && !word.equals(KeyFlags.HOOKS_ALL)) {
      members.add("hooks", "not_one_of", Map.of("options", "all, watched"));
    }
    return watched;
  }
}
