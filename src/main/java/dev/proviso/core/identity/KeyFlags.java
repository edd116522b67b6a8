package dev.proviso.core.identity;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words that an admin marked a principal with.
 *
 * @param words its groups, {@code group:…}, and words that this version does not know
 * @param executor whether it uses and reports what others were allowed, instead of asking
 * @param elicitAs the principal of the person who answers at the agent's own client; null for none
 * @param hooksWatched whether the hooks of its client ask only for what is watched, not for all
 */
public record KeyFlags(Set<String> words, boolean executor, String elicitAs, boolean hooksWatched) {

  /** No mark. */
  public static final KeyFlags NONE = new KeyFlags(Set.of(), false, null, false);

  /** The word for hooks that ask for everything. */
  public static final String HOOKS_ALL = "all";

  /** The word for hooks that ask only for what is watched. */
  public static final String HOOKS_WATCHED = "watched";

  private static final String EXECUTOR = "executor";
  private static final String ELICIT_AS = "elicit_as:";
  private static final String HOOKS = "hooks:" + HOOKS_WATCHED;

  /** Reads them as they are stored: with spaces between; null for none. */
  static KeyFlags of(String stored) {
    if (stored == null) {
      return NONE;
    }
    Set<String> words = new TreeSet<>(List.of(stored.split(" ")));
    String person =
        words.stream().filter(word -> word.startsWith(ELICIT_AS)).findFirst().orElse(null);
    boolean executor = words.remove(EXECUTOR);
    boolean watched = words.remove(HOOKS);
    words.remove(person == null ? "" : person);
    return new KeyFlags(
        words, executor, person == null ? null : person.substring(ELICIT_AS.length()), watched);
  }

  /** As they are stored: in the order of the alphabet, so that a seal has one form. */
  String stored() {
    Set<String> all = new TreeSet<>(words);
    if (executor) {
      all.add(EXECUTOR);
    }
    if (elicitAs != null) {
      all.add(ELICIT_AS + elicitAs);
    }
    if (hooksWatched) {
      all.add(HOOKS);
    }
    return all.isEmpty() ? null : String.join(" ", all);
  }

  /** What hooks ask for: {@code all}, or {@code watched}. */
  public String hooks() {
    return hooksWatched ? HOOKS_WATCHED : HOOKS_ALL;
  }
}
