package dev.proviso.conditions;

import com.fasterxml.jackson.databind.JsonNode;

/** Placeholder until the real one lands. */
public final class ConditionsSchema {
  private ConditionsSchema() {}

  public static ConditionsSchema parse(JsonNode sent) {
    throw new IllegalStateException();
  }

  public JsonNode document() {
    throw new IllegalStateException();
  }

  public Checked check(JsonNode conditions) {
    throw new IllegalStateException();
  }

  public static Checked checkFree(JsonNode conditions) {
    throw new IllegalStateException();
  }
}
