package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.platform.json.JsonText;
import java.time.format.DateTimeFormatter;

/** Reads one fact of any request. */
interface FactReader {

  /** The value; null where it is absent. */
  JsonNode in(Facts facts);

  static FactReader of(Fact fact) {
    return switch (fact.source()) {
      case NOW ->
          facts -> TextNode.valueOf(facts.now().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
      case SCHEMA -> facts -> facts.schemaType(fact.place());
      case PARAMS -> {
        Place place = Place.of(fact.place());
        yield facts -> place.in(facts.params());
      }
      case NAMES -> {
        Place place = Place.of(fact.place());
        yield facts -> names(place.in(facts.params()));
      }
      case PARAMS_SHA256 -> facts -> TextNode.valueOf(facts.paramsSha256());
      default -> facts -> facts.node(fact.source());
    };
  }

  private static JsonNode names(JsonNode object) {
    if (object == null || !object.isObject()) {
      return null;
    }
    ArrayNode names = JsonText.array();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
