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

  private static final List<String> MEMBERS = List.of("path", "flags", "rate_limit");

  /** The words that a principal can be marked with: none, until something looks at one. */
  private static final Set<String> FLAGS = Set.of();

  private static final int MOST_FAULTS = 20;
  private static final int MOST_FLAGS = 20;
  private static final int LONGEST_FLAG = 50;

  private final Set<String> named;
  private final String path;
  private final String flags;
  private final Integer rateLimit;

  private KeyChange(Set<String> named, String path, String flags, Integer rateLimit) {
    this.named = named;
    this.path = path;
    this.flags = flags;
    this.rateLimit = rateLimit;
  }

  /**
   * Reads {@code {"path", "flags", "rate_limit"}}, each optional; refuses all faults at once as
   * unprocessable, members that cannot be changed too.
   */
  public static KeyChange read(JsonNode body) {
    Members members = Members.of(body);
    String path = path(members);
    String flags = flags(members);
    Long rateLimit = members.integer("rate_limit", 1, RateLimits.MOST);
    Set<String> named = new TreeSet<>();
    body.fieldNames().forEachRemaining(named::add);
    named.stream()
        .filter(name -> !MEMBERS.contains(name))
        .limit(MOST_FAULTS)
        .forEach(name -> members.add(name, "not_changeable", shown(name)));
    members.refuseFaults();
    return new KeyChange(named, path, flags, rateLimit == null ? null : rateLimit.intValue());
  }

  private static Map<String, Object> shown(String name) {
    return Map.of("label", StrayMembers.shown(name));
  }

  private static String path(Members members) {
    String path = members.text("path", ScopePath.MOST_CHARACTERS);
    if (path != null && !ScopePath.isWellFormed(path)) {
      members.add("path", "not_a_scope_path", Map.of("max", ScopePath.MOST_NAMES));
    }
    return path;
  }

  private static String flags(Members members) {
    List<String> words = members.texts("flags", MOST_FLAGS, LONGEST_FLAG);
    if (!FLAGS.containsAll(words)) {
      members.add("flags", "unknown_flag", Map.of());
    }
    return words.isEmpty() ? null : String.join(" ", new TreeSet<>(words));
  }

  /** The scope path that the key's principal is to have; null for none. */
  String pathOf(ApiKey key) {
    return named.contains("path") ? path : key.path();
  }

  /** The flags, as they are stored. */
  String flagsOf(ApiKey key) {
    return named.contains("flags") ? flags : key.flags();
  }

  /** The requests per minute; null for no limit of its own. */
  Integer rateLimitOf(ApiKey key) {
    return named.contains("rate_limit") ? rateLimit : key.rateLimit();
  }

  /** What changed from one key to the other, for the ledger: {@code path - → /acme}. */
  static String difference(ApiKey before, ApiKey after) {
    List<String> all = new ArrayList<>();
    add(all, "path", before.path(), after.path());
    add(all, "flags", before.flags(), after.flags());
    add(all, "rate_limit", before.rateLimit(), after.rateLimit());
    return String.join(", ", all);
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
