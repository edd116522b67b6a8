package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.policies.document.Fact;
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
        yield facts -> facts.names(place.in(facts.params()));
      }
      case PARAMS_SHA256 -> Facts::paramsSha256;
      case PREVIEW_SHA256 -> Facts::previewSha256;
      default -> facts -> facts.node(fact.source());
    };
  }
}
