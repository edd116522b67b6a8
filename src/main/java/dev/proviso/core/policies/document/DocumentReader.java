package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads documents of policies strictly: an unknown member, an empty list, or a value that its row
 * cannot compare is a fault, since what is not understood must not seem to hold. At most 64 kB.
 */
public final class DocumentReader {

  private static final int MAX_NAME = 200;
  private static final int MOST_EXAMPLES = 20;
  private static final int MAX_INSTANT = 50;
  private static final List<String> MEMBERS =
      List.of(
          "name",
          "tier",
          "scope",
          "when",
          "then",
          "caps",
          "visible_to_agents",
          "until",
          "examples");

  private DocumentReader() {}

  /**
   * Reads a document; what is null counts as absent. Refuses {@code invalid_policy} with every
   * fault at its pointer.
   */
  public static PolicyDocument read(JsonNode sent) {
    PolicyFaults faults = new PolicyFaults();
    Part given = Part.of(sent, "", "The policy", faults);
    faults.refuseIfAny();
    ObjectNode json = CleanJson.of(given.object(), faults);
    PolicyDocument read = document(new Part(json, "", faults), json);
    faults.refuseIfAny();
    return read;
  }

  /**
   * Reads the scope of a document on its own; null, and absent members, stand for no restriction.
   * Refuses {@code invalid_policy} with pointers that begin with {@code /scope}.
   */
  public static Scope readScope(JsonNode sent) {
    PolicyFaults faults = new PolicyFaults();
    ObjectNode around = JsonText.object();
    if (sent != null) {
      around.set("scope", sent);
    }
    Part part = new Part(CleanJson.of(around, faults), "", faults);
    Scope scope = ScopeReader.read(part.part("scope"));
    faults.refuseIfAny();
    return scope;
  }

  private static PolicyDocument document(Part part, ObjectNode json) {
    part.only(MEMBERS);
    Tier tier = part.requiredChoice("tier", Tier.values(), Tier::word);
    Then then = ThenReader.read(part, tier);
    boolean approves = then != null && then.outcome().approves();
    return new PolicyDocument(
        part.requiredText("name", MAX_NAME),
        tier,
        ScopeReader.read(part.part("scope")),
        ClauseReader.read(part, approves),
        then,
        CapsReader.read(part, then),
        part.flag("visible_to_agents"),
        until(part),
        examples(part),
        json);
  }

  private static Instant until(Part part) {
    String text = part.text("until", MAX_INSTANT);
    if (text == null) {
      return null;
    }
    try {
      OffsetDateTime until = OffsetDateTime.parse(text);
      if (until.getYear() >= 1 && until.getYear() <= 9999) {
        return InstantText.precise(until.toInstant());
      }
    } catch (DateTimeException notAnInstant) {
      // The same fault as a year that is none.
    }
    part.fault("until", "not_an_instant");
    return null;
  }

  private static List<Example> examples(Part document) {
    List<Example> examples = new ArrayList<>();
    for (Part part : document.parts("examples", MOST_EXAMPLES)) {
      part.only(List.of("request", "expect"));
      if (!part.has("request")) {
        part.fault("request", "required");
      }
      Part request = part.part("request");
      String expect = part.requiredChoice("expect", ThenReader.expectations(), word -> word);
      if (request != null && expect != null) {
        examples.add(new Example(request.object(), PolicyOutcome.of(expect).orElse(null)));
      }
    }
    return List.copyOf(examples);
  }
}
