package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Field;
import io.micronaut.core.annotation.Nullable;

/** How schemas of one dialect are changed; both dialects throw {@link Clash} where they cannot. */
interface Dialect {

  /** A copy to be changed; a new document where there was none. */
  JsonNode begin(@Nullable JsonNode document);

  void add(JsonNode document, ObjectNode field);

  /** Puts a field in the place of the one with its key. */
  void replace(JsonNode document, ObjectNode field);

  void tighten(JsonNode document, String key, Bound bound, Field known);
}
