package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;

/**
 * What a tool answers: what it has to say, or what the host's user is to be asked first.
 *
 * @param said the structured content; null where something is asked
 * @param asked the whole result that asks; null where something is said
 */
record ToolAnswer(@Nullable ObjectNode said, @Nullable ObjectNode asked) {

  static ToolAnswer of(ObjectNode said) {
    return new ToolAnswer(said, null);
  }

  static ToolAnswer asking(ObjectNode asked) {
    return new ToolAnswer(null, asked);
  }
}
