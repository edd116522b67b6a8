package dev.proviso.core.identity;

import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/** What can be wrong with the wish for a key; all faults are refused at once. */
final class KeyFaults {

  private KeyFaults() {}

  static void refuse(String name, Role role, Instant expiresAt, Integer rateLimit, Instant now) {
    Members wish = Members.of(JsonText.object().put("name", name).put("rate_limit", rateLimit));
    wish.requiredText("name", ApiKeys.MAX_NAME);
    if (role == null || role == Role.OPERATOR) {
      wish.add("role", "not_one_of", Map.of("options", "agent, viewer, approver, admin"));
    }
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      wish.add("expires_at", "not_in_future", Map.of());
    }
    wish.integer("rate_limit", 1, RateLimits.MOST);
    wish.refuseFaults();
  }

  /**
   * Refuses what only the key of an agent can be marked with, and a person whose key may not
   * decide; of a principal that is changed, only what is new.
   */
  static void refuse(Role role, KeyFlags before, KeyFlags after, Predicate<String> mayDecide) {
    Members wish = Members.of(JsonText.object());
    boolean agent = role == Role.AGENT;
    if (after.executor() && !before.executor() && !agent) {
      wish.add("executor", "agents_only", Map.of());
    }
    String person = after.elicitAs();
    if (person != null && !person.equals(before.elicitAs())) {
      if (!agent) {
        wish.add("elicit_as", "agents_only", Map.of());
      } else if (!mayDecide.test(person)) {
        wish.add("elicit_as", "no_person", Map.of());
      }
    }
    wish.refuseFaults();
  }

  static void refuse(Duration overlap) {
    if (overlap == null) {
      return;
    }
    Members wish = Members.of(JsonText.object().put("overlap_seconds", overlap.toSeconds()));
    wish.integer("overlap_seconds", 0, ApiKeys.MAX_OVERLAP.toSeconds());
    wish.refuseFaults();
  }
}
