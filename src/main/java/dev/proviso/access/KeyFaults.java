package dev.proviso.access;

import dev.proviso.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong with the wish for a key. */
final class KeyFaults {

  private KeyFaults() {}

  static List<Fault> of(String name, Role role, Instant expiresAt, Integer rateLimit, Instant now) {
    List<Fault> faults = new ArrayList<>();
    if (name == null || name.isBlank()) {
      faults.add(Fault.of("/name", "required", Map.of("name", "name")));
    } else if (name.codePointCount(0, name.length()) > ApiKeys.MAX_NAME) {
      faults.add(Fault.of("/name", "too_long", Map.of("name", "name", "max", ApiKeys.MAX_NAME)));
    }
    if (role == null || role == Role.OPERATOR) {
      faults.add(
          Fault.of(
              "/role",
              "not_one_of",
              Map.of("name", "role", "options", "agent, viewer, approver, admin")));
    }
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      faults.add(Fault.of("/expires_at", "not_in_future", Map.of("name", "expires_at")));
    }
    if (rateLimit != null && (rateLimit < 1 || rateLimit > RateLimits.MOST)) {
      faults.add(
          Fault.of(
              "/rate_limit",
              "out_of_range",
              Map.of("name", "rate_limit", "min", 1, "max", RateLimits.MOST)));
    }
    return faults;
  }
}
