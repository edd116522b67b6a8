package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.json.StrayMembers;
import dev.proviso.platform.storage.InstantText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What came of a use, as it was received.
 *
 * @param outcome {@code succeeded}, {@code failed} or {@code abandoned}
 * @param actuals what it used, by the keys of the conditions; empty for nothing said
 * @param evidence what shows it: a name each, with a url, a sha256 or both
 * @param fingerprint the hash of the body
 */
public record Report(String outcome, ObjectNode actuals, ArrayNode evidence, String fingerprint) {

  private static final List<String> OUTCOMES = List.of("succeeded", "failed", "abandoned");
  private static final int MOST_EVIDENCE = 20;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_URL = 2_000;
  private static final Pattern URL = Pattern.compile("https?://[^\\s/]+\\S*");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile(".*\\S.*");

  private static final StrayMembers STRAYS =
      StrayMembers.beside(
          List.of("outcome", "actuals", "evidence"),
          Map.of(
              "outcome", "status result",
              "actuals", "facts actual used amounts values",
              "evidence", "proof attachments files links"));

  /**
   * Reads a body: {@code outcome} (required), {@code actuals} and {@code evidence} (at most 20).
   * Refuses what is wrong as unprocessable, all faults at once.
   */
  public static Report read(JsonNode body) {
    Members members = Members.of(body);
    String outcome = members.text("outcome", 20);
    if (!members.has("outcome")) {
      members.add("outcome", "required", Map.of("name", "outcome"));
    } else if (outcome != null && !OUTCOMES.contains(outcome)) {
      members.add("outcome", "not_one_of", Map.of("options", String.join(", ", OUTCOMES)));
    }
    ObjectNode actuals = members.object("actuals");
    ArrayNode evidence = evidence(members);
    members.refuseFaults();
    return new Report(
        outcome,
        actuals == null ? JsonText.object() : actuals,
        evidence,
        CanonicalJson.sha256(body));
  }

  /** A warning for each member of a body that is not read. */
  public static List<Fault> ignored(JsonNode body) {
    return STRAYS.in(body);
  }

  private static ArrayNode evidence(Members members) {
    ArrayNode evidence = JsonText.array();
    JsonNode given = members.any("evidence");
    if (given != null && !given.isArray()) {
      members.add("evidence", "not_an_array", Map.of());
    } else if (given != null && given.size() > MOST_EVIDENCE) {
      members.add("evidence", "too_many_items", Map.of("max", MOST_EVIDENCE));
    } else if (given != null) {
      for (int i = 0; i < given.size(); i++) {
        evidence.add(item(members, given.get(i), Pointers.of("evidence", i)));
      }
    }
    return evidence;
  }

  private static ObjectNode item(Members members, JsonNode given, String at) {
    ObjectNode item = JsonText.object();
    put(item, members, given, at, "name", NAME, LONGEST_NAME);
    put(item, members, given, at, "url", URL, LONGEST_URL);
    put(item, members, given, at, "sha256", SHA256, 64);
    if (!item.has("name") || item.size() == 1) {
      members.addAll(List.of(Fault.of(at, "not_evidence")));
    }
    return item;
  }

  private static void put(
      ObjectNode item,
      Members members,
      JsonNode given,
      String at,
      String name,
      Pattern form,
      int longest) {
    JsonNode value = Pointed.at(given, "/" + name);
    if (value == null) {
      return;
    }
    boolean fits = value.isTextual() && value.textValue().length() <= longest;
    if (fits && form.matcher(value.textValue()).matches()) {
      item.set(name, value);
    } else {
      members.addAll(List.of(Fault.of(Pointers.child(at, name), "not_evidence")));
    }
  }

  /** As it is stored. */
  ObjectNode stored(Caller caller, Measured measured, Instant at) {
    ObjectNode stored = JsonText.object();
    stored.put("principal", caller.actor().principal()).put("by", caller.actor().name());
    stored.put("executor", caller.executor()).put("outcome", outcome);
    stored.set("actuals", measured.facts());
    stored.set("evidence", evidence);
    stored.put("reported_at", InstantText.write(at));
    return stored.put("fingerprint", fingerprint);
  }

  /** The wire form of a stored report. */
  static ObjectNode shown(JsonNode stored) {
    ObjectNode shown = JsonText.object();
    shown.put("outcome", stored.path("outcome").textValue());
    shown.put("principal", stored.path("principal").textValue());
    shown.put("by", stored.path("by").textValue());
    shown.put("executor", stored.path("executor").booleanValue());
    shown.put("self_reported", !stored.path("executor").booleanValue());
    shown.set("actuals", UseRow.nested(stored.path("actuals")));
    shown.set("evidence", stored.path("evidence"));
    return shown.put("reported_at", stored.path("reported_at").textValue());
  }

  /** A stored report as it is shown to people. */
  static Used.Reported told(JsonNode stored) {
    List<Used.Shown> evidence = new ArrayList<>();
    for (JsonNode item : stored.path("evidence")) {
      evidence.add(
          new Used.Shown(
              item.path("name").asText(),
              item.path("url").textValue(),
              item.path("sha256").textValue()));
    }
    return new Used.Reported(
        stored.path("by").asText(),
        stored.path("executor").booleanValue(),
        stored.path("outcome").asText(),
        stored.path("actuals"),
        evidence,
        InstantText.read(stored.path("reported_at").textValue()));
  }
}
