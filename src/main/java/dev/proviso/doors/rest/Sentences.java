package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.jobs.Reason;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says in English why a delivery was not taken, and what of a body was not read. */
@Singleton
final class Sentences {

  private final Messages texts;

  Sentences(Messages texts) {
    this.texts = texts;
  }

  String of(Reason reason) {
    return texts.of(reason.key(), Map.copyOf(reason.arguments()), Locale.ENGLISH);
  }

  /** Adds {@code warnings} to an answer, if there are any. */
  ObjectNode warn(ObjectNode answer, List<Fault> warnings) {
    if (!warnings.isEmpty()) {
      ArrayNode list = answer.putArray("warnings");
      for (Fault warning : warnings) {
        list.addObject()
            .put("pointer", warning.pointer())
            .put("code", warning.code())
            .put("message", texts.of(warning, Locale.ENGLISH));
      }
    }
    return answer;
  }
}
