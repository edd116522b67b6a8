package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import java.util.List;

/** Says in English which parts of a body were not read. */
final class Warnings {

  private Warnings() {}

  /** Adds {@code warnings} to a response, if there are any. */
  static ObjectNode add(ObjectNode answer, List<Fault> warnings) {
    if (!warnings.isEmpty()) {
      ArrayNode list = answer.putArray("warnings");
      for (Fault warning : warnings) {
        list.addObject()
            .put("pointer", warning.pointer())
            .put("code", warning.code())
            .put("message", Messages.ENGLISH.of(warning));
      }
    }
    return answer;
  }
}
