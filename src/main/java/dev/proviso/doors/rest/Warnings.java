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
      list(answer.putArray("warnings"), warnings);
    }
    return answer;
  }

  /** Adds faults to a list. */
  static void list(ArrayNode list, List<Fault> faults) {
    for (Fault fault : faults) {
      list.addObject()
          .put("pointer", fault.pointer())
          .put("code", fault.code())
          .put("message", Messages.ENGLISH.of(fault));
    }
  }
}
