package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document is written so that the readers and generators of others understand it. */
class OpenApiFormTest extends OpenApiFixture {

  @Test
  void leavesOutOfBodiesWhatGeneratedClientsWouldAskFor() {
    // A member with a default is one that generators take for required.
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      List<JsonNode> members = schema.getValue().findValues("properties");
      for (JsonNode properties : members) {
        properties
            .properties()
            .forEach(
                member ->
                    assertThat(member.getValue().has("default"))
                        .as(schema.getKey() + "." + member.getKey())
                        .isFalse());
      }
    }
  }

  @Test
  void saysNothingBesideAReferenceThatReadersPassOver() {
    operations()
        .forEach(
            (route, operation) ->
                operation
                    .get("responses")
                    .forEach(
                        response -> {
                          assertThat(response.has("$ref") && response.size() > 1)
                              .as(route)
                              .isFalse();
                          response
                              .path("headers")
                              .forEach(header -> assertThat(header).as(route).hasSize(1));
                        }));
    assertThat(document.findValues("nullable")).isEmpty();
    assertThat(document.at("/security")).hasSize(2);
  }

  @Test
  void givesExamplesOfTheirSchemas() {
    operations()
        .forEach(
            (route, operation) -> {
              JsonNode body = operation.at("/requestBody/content/application~1json");
              for (JsonNode example : body.path("examples")) {
                JsonNode value = document.at(example.get("$ref").textValue().substring(1));
                assertValid(route, body.at("/schema/$ref").textValue(), value.get("value"));
              }
            });
    document
        .at("/components/responses")
        .properties()
        .forEach(
            response -> {
              JsonNode content = response.getValue().at("/content/application~1problem+json");
              assertValid(
                  response.getKey(),
                  content.at("/schema/$ref").textValue(),
                  content.get("example"));
            });
  }

  @Test
  void resolvesEveryReference() {
    List<String> references = document.findValuesAsText("$ref");
    assertThat(references).hasSizeGreaterThan(50);
    for (String reference : references) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  /** Of composed schemas, generators forget which members may be null. */
  @ParameterizedTest
  @CsvSource({"CreatedKey, Key", "CreatedWebhook, Webhook", "DeliveryWithAttempts, Delivery"})
  void writesOutWhatOneSchemaHasOfAnother(String larger, String smaller) {
    assertThat(document.findValues("allOf")).isEmpty();
    JsonNode schemas = document.at("/components/schemas");
    assertThat(schemas.get(larger).get("properties").properties())
        .containsAll(schemas.get(smaller).get("properties").properties());
    assertThat(schemas.get(larger).get("required"))
        .containsAll(schemas.get(smaller).get("required"));
  }

  /** Python's generated client cannot read one choice of types within another. */
  @Test
  void offersNoChoiceOfTypesWithinTheOneOfConditions() {
    JsonNode field = document.at("/components/schemas/ConditionField");
    for (String choice : List.of("oneOf", "anyOf")) {
      assertThat(field.findValues(choice)).as(choice).isEmpty();
    }
  }
}
