package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.answers.Moments;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.platform.json.JsonText;
import java.util.Iterator;

/** Changes field lists. */
final class ListDialect implements Dialect {

  @Override
  public JsonNode begin(JsonNode document) {
    return document == null ? JsonText.array() : document.deepCopy();
  }

  @Override
  public void add(JsonNode document, ObjectNode field) {
    ((ArrayNode) document).add(field.deepCopy());
  }

  @Override
  public void replace(JsonNode document, ObjectNode field) {
    String key = field.path("key").asText();
    Iterator<JsonNode> entries = document.iterator();
    while (entries.hasNext()) {
      if (entries.next().path("key").asText().equals(key)) {
        entries.remove();
      }
    }
    add(document, field);
  }

  @Override
  public void tighten(JsonNode document, String key, Bound bound, Field known) {
    bound.requireType(known);
    ObjectNode entry = entry(document, key);
    if (bound.required()) {
      entry.put("required", true);
    }
    switch (known.kind()) {
      case DATE, TIME, DATETIME -> {
        narrow(entry, "min", bound, known, true);
        narrow(entry, "max", bound, known, false);
      }
      default -> {
        bound.raise(entry, "min", "min");
        bound.lower(entry, "max", "max");
      }
    }
    bound.raise(entry, "min_length", "min_length");
    bound.lower(entry, "max_length", "max_length");
    bound.raise(entry, "min_items", "min_items");
    bound.lower(entry, "max_items", "max_items");
    bound.agree(entry, "step", "step");
    bound.agree(entry, "pattern", "pattern");
    bound.keep(entry, "enforce", known);
    if (bound.has("options")) {
      Choices.keep(entry.withArray("options"), "value", bound);
      entry.remove("other");
    }
    Choices.dropDefault(entry, known);
  }

  private static ObjectNode entry(JsonNode document, String key) {
    for (JsonNode entry : document) {
      if (entry.path("key").asText().equals(key)) {
        return (ObjectNode) entry;
      }
    }
    throw new Clash();
  }

  private static void narrow(
      ObjectNode entry, String name, Bound bound, Field known, boolean later) {
    if (!bound.has(name)) {
      return;
    }
    String wanted = bound.get(name).asText();
    if (!Moments.isValid(known.kind(), wanted)) {
      throw new Clash();
    }
    String own = entry.path(name).textValue();
    boolean narrower =
        own == null
            || (later
                ? Moments.isBefore(known.kind(), own, wanted)
                : Moments.isBefore(known.kind(), wanted, own));
    if (narrower) {
      entry.put(name, wanted);
    }
  }
}
