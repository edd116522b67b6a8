package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.KeyMarks;
import dev.proviso.core.identity.RateLimits;
import dev.proviso.core.identity.Role;
import dev.proviso.platform.json.Members;
import java.time.Instant;
import java.util.Map;

/** The body that asks for a key. */
record NewKeyBody(String name, Role role, Instant expiresAt, Integer rateLimit, KeyMarks marks) {

  /** Reads a body; refuses all faults at once as unprocessable. */
  static NewKeyBody read(JsonNode body) {
    Members members = Members.of(body);
    String name = members.requiredText("name", ApiKeys.MAX_NAME);
    Role role = role(members);
    Instant expiresAt = members.instant("expires_at");
    Long rateLimit = members.integer("rate_limit", 1, RateLimits.MOST);
    KeyMarks marks = KeyMarks.read(members);
    members.refuseFaults();
    return new NewKeyBody(
        name, role, expiresAt, rateLimit == null ? null : rateLimit.intValue(), marks);
  }

  private static Role role(Members members) {
    String word = members.requiredText("role", 50);
    Role role = word == null ? null : Role.of(word).filter(r -> r != Role.OPERATOR).orElse(null);
    if (word != null && !word.isBlank() && role == null) {
      members.add(
          "role",
          "not_one_of",
          Map.of("name", "role", "options", "agent, viewer, approver, admin"));
    }
    return role;
  }
}
