package dev.proviso.core.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What Jazzer gives the conditions: a schema, a zero byte, an answer. */
public final class ConditionsTarget {

  private ConditionsTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\0", 2);
    try {
      ConditionsSchema schema = ConditionsSchema.parse(StrictJson.read(parts[0]));
      schema.prefill(ZoneOffset.UTC, true);
      JsonNode answer = parts.length == 1 ? null : StrictJson.read(parts[1]);
      schema.check(answer);
      schema.checkForm(Map.of("c0", List.of(parts[parts.length - 1])), ZoneOffset.UTC);
    } catch (Refusal refused) {
      // Said in words: that is all that is asked.
    }
  }
}
