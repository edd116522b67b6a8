package dev.proviso.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Refusal;

/** What Jazzer gives the strict reader: it reads or refuses, and what it read stays the same. */
public final class JsonTarget {

  private JsonTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    JsonNode read;
    try {
      read = StrictJson.read(bytes);
    } catch (Refusal refused) {
      return;
    }
    JsonNode again = StrictJson.read(JsonText.write(read));
    if (!CanonicalJson.sha256(again).equals(CanonicalJson.sha256(read))) {
      throw new IllegalStateException("read " + read + ", then " + again);
    }
  }
}
