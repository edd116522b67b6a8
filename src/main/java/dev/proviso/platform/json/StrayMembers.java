package dev.proviso.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.text.Invisible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the members of a body that nothing reads, each with the member that was probably meant:
 * another notation of its name, a word for the same, or a name with a slip. At most {@value #MOST}
 * are named, in the order of their names.
 */
public final class StrayMembers {

  private static final int MOST = 20;

  /** Longer names are no slips of ours, and are not shown whole. */
  private static final int LONGEST = 60;

  private static final int SHORT = 6;

  private final List<String> known;
  private final Map<String, String> meant = new HashMap<>();

  private StrayMembers(List<String> known, Map<String, String> synonyms) {
    this.known = List.copyOf(known);
    synonyms.forEach(
        (member, words) -> {
          for (String word : words.split(" ", -1)) {
            meant.put(bare(word), member);
          }
        });
    known.forEach(member -> meant.put(bare(member), member));
  }

  /** The finder for a body with these members; words for the same, by what they mean. */
  public static StrayMembers beside(List<String> known, Map<String, String> synonyms) {
    return new StrayMembers(known, synonyms);
  }

  /** The members that are read. */
  public List<String> known() {
    return known;
  }

  /** A warning for each stray member; null says nothing, and so loses nothing. */
  public List<Fault> in(JsonNode body) {
    List<String> strays =
        body.properties().stream()
            .filter(member -> !member.getValue().isNull() && !known.contains(member.getKey()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    List<Fault> warnings = new ArrayList<>();
    strays.stream().limit(MOST).map(this::warning).forEach(warnings::add);
    if (strays.size() > MOST) {
      warnings.add(Fault.of("", "ignored_members", Map.of("count", strays.size() - MOST)));
    }
    return warnings;
  }

  private Fault warning(String name) {
    Map<String, Object> arguments = new LinkedHashMap<>(Map.of("name", shown(name)));
    Optional<String> probably = meant(name);
    probably.ifPresent(member -> arguments.put("meant", member));
    String code = probably.isPresent() ? "misnamed_member" : "unknown_member";
    return Fault.of(Pointers.of(name), code, arguments);
  }

  /** The name of a member that nothing reads, fit to be shown: drawn, and not too long. */
  public static String shown(String name) {
    boolean fits = name.codePointCount(0, name.length()) <= LONGEST;
    return Invisible.drawn(
        fits ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST)) + "…");
  }

  private Optional<String> meant(String name) {
    String bare = name.length() > LONGEST ? "" : bare(name);
    if (bare.isEmpty() || meant.containsKey(bare)) {
      return Optional.ofNullable(meant.get(bare));
    }
    int slips = bare.length() < SHORT ? 1 : 2;
    return Stream.iterate(1, it -> it <= slips, it -> it + 1)
        .flatMap(most -> known.stream().filter(it -> distance(bare, bare(it)) <= most))
        .findFirst();
  }

  /** The name without what notations differ in: {@code expiresIn}, {@code Expires-In}. */
  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** How many letters are added, left out, replaced, or swapped with the next. */
  private static int distance(String one, String other) {
    int[][] steps = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, one, other, i, j);
      }
    }
    return steps[one.length()][other.length()];
  }

  private static int step(int[][] steps, String one, String other, int i, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int fewest =
        Math.min(
            steps[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
  }
}
