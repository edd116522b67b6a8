package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.ExactNumbers;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.StrayMembers;
import dev.proviso.platform.storage.InstantText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How somebody wants to narrow what was allowed.
 *
 * @param version the version that they have seen
 * @param conditions those to set; null for none
 * @param uses how often it may be used in all; null to leave that
 * @param validUntil when it ends; null to leave that
 * @param comment why; null for nothing said
 */
public record Wish(
    long version, ObjectNode conditions, Long uses, Instant validUntil, String comment) {

  private static final StrayMembers STRAYS =
      StrayMembers.beside(
          List.of("version", "conditions", "uses", "valid_until", "comment"),
          Map.of(
              "conditions", "limits values",
              "uses", "max_uses count times",
              "valid_until", "until expires_at expires end",
              "comment", "reason note message"));

  /**
   * Reads a body: {@code version} (required), and one at least of {@code conditions}, {@code uses}
   * and {@code valid_until}. Refuses what is wrong as unprocessable, all faults at once.
   */
  public static Wish read(JsonNode body) {
    Members members = Members.of(body);
    Long version = members.integer("version", 1, Integer.MAX_VALUE);
    if (!members.has("version")) {
      members.add("version", "required", Map.of("name", "version"));
    }
    ObjectNode conditions = members.object("conditions");
    Long uses = members.integer("uses", 0, ExactNumbers.MAX_SAFE_INTEGER);
    Instant validUntil = members.instant("valid_until");
    String comment = members.text("comment", 10_000);
    if (!members.has("conditions") && !members.has("uses") && !members.has("valid_until")) {
      members.addAll(List.of(Fault.of("", "narrows_nothing")));
    }
    members.refuseFaults();
    return new Wish(
        version,
        conditions,
        uses,
        validUntil == null ? null : InstantText.precise(validUntil),
        comment);
  }

  /** A warning for each member of a body that is not read. */
  public static List<Fault> ignored(JsonNode body) {
    return STRAYS.in(body);
  }
}
