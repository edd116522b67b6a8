package dev.proviso.core.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.StrayMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to become of the principal of a key: of the members that a body can have, those that it
 * names are changed, null clears one, and the others stay as they are.
 */
public final class KeyChange {

  private static final List<String> MEMBERS =
      List.of("path", "flags", "executor", "elicit_as", "hooks", "rate_limit");

  private static final int MOST_FAULTS = 20;

  private final Set<String> named;
  private final KeyMarks marks;
  private final Integer rateLimit;

  private KeyChange(Set<String> named, KeyMarks marks, Integer rateLimit) {
    this.named = named;
    this.marks = marks;
    this.rateLimit = rateLimit;
  }

  /**
   * Reads {@code {"path", "flags", "executor", "elicit_as", "hooks", "rate_limit"}}, each optional;
   * refuses all faults at once as unprocessable, members that cannot be changed too.
   */
  public static KeyChange read(JsonNode body) {
    Members members = Members.of(body);
    KeyMarks marks = KeyMarks.read(members);
    Long rateLimit = members.integer("rate_limit", 1, RateLimits.MOST);
    Set<String> named = new TreeSet<>();
    body.fieldNames().forEachRemaining(named::add);
    named.stream()
        .filter(name -> !MEMBERS.contains(name))
        .limit(MOST_FAULTS)
        .forEach(name -> members.add(name, "not_changeable", shown(name)));
    members.refuseFaults();
    return new KeyChange(named, marks, rateLimit == null ? null : rateLimit.intValue());
  }

  private static Map<String, Object> shown(String name) {
    return Map.of("label", StrayMembers.shown(name));
  }

  /** The scope path that the key's principal is to have; null for none. */
  String pathOf(ApiKey key) {
    return named.contains("path") ? marks.path() : key.path();
  }

  /** What it is to be marked with. */
  KeyFlags flagsOf(ApiKey key) {
    KeyFlags now = key.marks();
    KeyFlags wish = marks.flags();
    return new KeyFlags(
        named.contains("flags") ? wish.words() : now.words(),
        named.contains("executor") ? wish.executor() : now.executor(),
        named.contains("elicit_as") ? wish.elicitAs() : now.elicitAs(),
        named.contains("hooks") ? wish.hooksWatched() : now.hooksWatched());
  }

  /** The requests per minute; null for no limit of its own. */
  Integer rateLimitOf(ApiKey key) {
    return named.contains("rate_limit") ? rateLimit : key.rateLimit();
  }

  /** What changed from one key to the other, for the ledger: {@code path - → /acme}. */
  static String difference(ApiKey before, ApiKey after) {
    List<String> all = new ArrayList<>();
    add(all, "path", before.path(), after.path());
    KeyFlags was = before.marks();
    KeyFlags is = after.marks();
    add(all, "flags", words(was), words(is));
    add(all, "executor", was.executor(), is.executor());
    add(all, "elicit_as", was.elicitAs(), is.elicitAs());
    add(all, "hooks", was.hooks(), is.hooks());
    add(all, "rate_limit", before.rateLimit(), after.rateLimit());
    return String.join(", ", all);
  }

  private static String words(KeyFlags flags) {
    return flags.words().isEmpty() ? null : String.join(" ", flags.words());
  }

  private static void add(List<String> all, String name, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      all.add("%s %s → %s".formatted(name, orNone(before), orNone(after)));
    }
  }

  private static Object orNone(Object value) {
    return value == null ? "none" : value;
  }
}
