package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.UnknownMembers;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the bodies of several routes have in common. */
final class PolicyDoors {

  /** The longest text that can be an id. */
  static final int LONGEST_ID = 50;

  private static final String MODES = "off, watch, on";

  private PolicyDoors() {}

  /** Faults in English, each at its pointer. */
  static ArrayNode flaws(List<Fault> faults) {
    ArrayNode flaws = JsonText.array();
    faults.forEach(
        fault ->
            flaws
                .addObject()
                .put("pointer", fault.pointer())
                .put("code", fault.code())
                .put("message", Messages.ENGLISH.of(fault)));
    return flaws;
  }

  /** The members of a body; those beside the known ones are faults. */
  static Members members(JsonNode body, String... known) {
    Members members = Members.of(body);
    members.addAll(UnknownMembers.in(body, "", List.of(known)));
    return members;
  }

  /** The mode of a word; null with a fault where it is none, and where it is absent. */
  static Mode mode(Members members, String name, String word) {
    Mode mode = word == null ? null : Mode.of(word).orElse(null);
    if (mode == null) {
      members.add(name, "not_one_of", Map.of("options", MODES));
    }
    return mode;
  }

  /** The document of a member; null where it is absent. Faults stand at pointers into the body. */
  static PolicyDocument draft(Members members, String name) {
    JsonNode draft = members.any(name);
    return draft == null ? null : within("/" + name, () -> DocumentReader.read(draft));
  }

  /** Reads a part of a body: the pointers of its faults lead into the part. */
  static <T> T within(String pointer, Supplier<T> reads) {
    try {
      return reads.get();
    } catch (Refusal refusal) {
      List<Fault> faults =
          refusal.faults().stream()
              .map(it -> Fault.of(pointer + it.pointer(), it.code(), it.arguments()))
              .toList();
      throw new Refusal(refusal.kind(), refusal.code(), refusal.getMessage(), faults);
    }
  }
}
