package dev.proviso.doors.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Corpus;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.decisions.Rulings;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host is shown of conditions, and what its answer means. */
class ClientFormTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "array");

  static Request request(JsonNode schema, String kind) {
    return new Request(
        "req_1",
        1L,
        RequestStatus.PENDING,
        Priority.NORMAL,
        "prn_robin",
        "robin",
        "t",
        null,
        null,
        "[]",
        null,
        schema == null ? null : JsonText.write(schema),
        null,
        null,
        null,
        "text",
        null,
        NOW,
        NOW,
        null,
        "sha",
        2,
        null,
        null,
        0,
        null,
        null,
        kind);
  }

  private static Optional<ClientForm> form(JsonNode schema) {
    return ClientForm.of(request(schema, null));
  }

  static Stream<Corpus.Schema> shown() {
    return Corpus.schemas().stream()
        .filter(it -> !it.isRefused() && form(it.conditionsSchema()).isPresent());
  }

  /** Only what the protocol knows: no nesting, no pattern, options as constant texts. */
  @ParameterizedTest
  @MethodSource("shown")
  void isOfTheRestrictedSchema(Corpus.Schema corpus) {
    ObjectNode schema = form(corpus.conditionsSchema()).orElseThrow().schema();
    assertThat(schema.get("type").textValue()).isEqualTo("object");
    assertThat(schema.get("required").toString()).isEqualTo("[\"decision\"]");
    schema
        .get("properties")
        .forEach(
            property -> {
              assertThat(TYPES).contains(property.get("type").textValue());
              assertThat(property.get("title").textValue()).isNotBlank();
              assertThat(property.has("properties") || property.has("pattern")).isFalse();
              for (JsonNode option : property.path("oneOf")) {
                assertThat(option.get("const").isTextual()).isTrue();
              }
              assertThat(property.get("type").textValue().equals("array"))
                  .isEqualTo(property.at("/items/anyOf").isArray());
            });
    assertThat(ConditionsSchema.parse(schema).fields()).hasSize(schema.get("properties").size());
  }

  static Stream<Corpus.Answer> accepted() {
    return Corpus.answers().stream()
        .filter(it -> it.values() != null && it.conditions() != null && it.conditions().isObject())
        .filter(it -> form(it.schema().conditionsSchema()).isPresent());
  }

  @Test
  void mostOfTheCorpusCanBeShown() {
    assertThat(shown().count()).isGreaterThan(60);
    assertThat(accepted().count()).isGreaterThan(60);
  }

  /** A host's answer becomes exactly what the API makes of the same conditions, or less. */
  @ParameterizedTest
  @MethodSource("accepted")
  void becomesWhatTheApiWouldStore(Corpus.Answer answer) {
    JsonNode schema = answer.schema().conditionsSchema();
    ObjectNode content = JsonText.object().put("decision", "approve").put("comment", "Yes");
    answer.conditions().properties().forEach(it -> content.set(it.getKey(), sent(it.getValue())));
    Draft draft = new ClientAnswer(form(schema).orElseThrow(), content).draft("sha");
    ConditionsSchema conditions = ConditionsSchema.parse(schema);
    if (draft.verdict() == Verdict.APPROVED) {
      assertThat(conditions.fields()).noneMatch(field -> field.required());
      assertThat(answer.values()).allMatch(JsonNode::isNull);
      return;
    }
    assertThat(Rulings.check(draft, Optional.of(conditions)).conditions().toString())
        .isEqualTo(expected(answer, conditions).toString());
  }

  /** As a host sends it: lists of texts. */
  private static JsonNode sent(JsonNode value) {
    if (!value.isArray()) {
      return value;
    }
    ArrayNode texts = JsonText.array();
    value.forEach(
        each -> texts.add(each.isNumber() ? each.decimalValue().toPlainString() : each.asText()));
    return texts;
  }

  /** What the agent has fixed stands in every answer of a form. */
  private static JsonNode expected(Corpus.Answer answer, ConditionsSchema conditions) {
    ObjectNode all = answer.conditions().deepCopy();
    conditions.fields().stream()
        .filter(field -> field.fixed() != null && !all.path(field.key()).isBoolean())
        .forEach(field -> all.set(field.key(), field.fixed()));
    return conditions.check(all).values();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"string\"}}}}}",
        "{\"type\":\"object\",\"properties\":{\"comment\":{\"type\":\"string\"}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[5,\"5\"]}}}",
      })
  void isNotShownWhereTheProtocolCannotShowAllOfIt(String schema) {
    assertThat(form(StrictJson.read(schema))).isEmpty();
  }

  @Test
  void isNotShownWhereItIsTooLongToBeRead() {
    ArrayNode fields = JsonText.array();
    for (int i = 0; i < 45; i++) {
      fields.addObject().put("key", "k" + i).put("label", "L" + i).put("type", "text");
    }
    assertThat(form(fields)).isPresent();
    fields.forEach(field -> ((ObjectNode) field).put("description", "x".repeat(200)));
    assertThat(form(fields)).isEmpty();
  }

  private static final String BOUND =
      "[{\"key\":\"max\",\"label\":\"Max\",\"type\":\"number\",\"required\":true}]";

  @Test
  void aYesThatLeavesOutWhatMustBeSetIsNoPlainYes() {
    ClientForm form = form(StrictJson.read(BOUND)).orElseThrow();
    Draft draft = new ClientAnswer(form, StrictJson.read("{\"decision\":\"approve\"}")).draft("s");
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> Rulings.check(draft, form.request().conditions()));
    assertThat(refusal.code()).isEqualTo("missing_conditions");
    assertThat(new ClientAnswer(form, StrictJson.read("{\"decision\":\"deny\"}")).draft("s"))
        .isEqualTo(Draft.read(StrictJson.read("{\"status\":\"denied\",\"content_sha256\":\"s\"}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select|{\"a\":\"x\"}|{\"a\":\"x\"}",
        "select|{\"a_other\":\"mine\",\"a\":\" \"}|{\"a\":\"mine\"}",
        "select|{\"a_other\":\"mine\",\"a\":\"x\"}|invalid_conditions",
        "multiselect|{\"a_other\":\"mine\",\"a\":[\"x\"]}|{\"a\":[\"x\",\"mine\"]}",
        "multiselect|{\"a_other\":\"mine\"}|{\"a\":[\"mine\"]}",
      })
  void aQuestionTakesAnOptionOrOnesOwnWords(String type, String content, String expected) {
    String schema =
        """
        [{"key":"a","label":"A","type":"%s","options":["x","y"],"other":true,"required":true}]"""
            .formatted(type);
    ClientForm form =
        ClientForm.of(request(StrictJson.read(schema), Request.QUESTION)).orElseThrow();
    ObjectNode said = ((ObjectNode) StrictJson.read(content)).put("decision", "answer");
    String became;
    try {
      Draft draft = new ClientAnswer(form, said).draft("sha");
      became = Rulings.answer(draft, form.request().conditions()).conditions().toString();
    } catch (Refusal refusal) {
      became = refusal.code();
    }
    assertThat(became).isEqualTo(expected);
    said.put("decision", "dismiss");
    assertThat(new ClientAnswer(form, said).draft("sha").verdict()).isEqualTo(Verdict.DENIED);
  }

  @Test
  void anEmptyBoxConfirmsNothing() {
    ClientForm form =
        form(StrictJson.read(
                """
                    {"type":"object","properties":{"ok":{"const":true},"n":{"type":"string"}}}"""))
            .orElseThrow();
    assertThat(form.schema().at("/properties/ok/type").textValue()).isEqualTo("boolean");
    JsonNode content = StrictJson.read("{\"decision\":\"approve\",\"ok\":false,\"n\":\"a\"}");
    Draft draft = new ClientAnswer(form, content).draft("sha");
    assertThat(draft.conditions().toString()).isEqualTo("{\"n\":\"a\"}");
  }
}
