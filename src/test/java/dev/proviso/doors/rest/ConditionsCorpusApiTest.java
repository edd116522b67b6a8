package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Corpus;
import dev.proviso.platform.json.JsonText;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of conditions, through the REST door. */
class ConditionsCorpusApiTest extends ApiTest {

  @Override
  public Map<String, Object> properties() {
    return Map.of("proviso.requests.max-pending-per-key", 100_000);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesTheSchemaWithEveryFault(Corpus.Schema schema) {
    JsonNode problem =
        assertProblem(
            server.post("/api/requests", body(schema), server.robin()), 422, "invalid_body");

    assertThat(faults(problem)).isEqualTo(new TreeMap<>(schema.refused()));
    problem
        .get("errors")
        .forEach(
            error ->
                assertThat(error.get("message").textValue())
                    .isNotBlank()
                    .doesNotContain("fault.", "{label}", "{name}"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void judgesTheAnswer(Corpus.Answer answer) {
    String id = submit(body(answer.schema()));
    ObjectNode body = JsonText.object().put("status", "conditional");
    body.set("conditions", answer.conditions());
    if (answer.values() != null) {
      body.put("comment", "Within reason."); // a conditional answer has to say something
    }
    HttpResponse<String> given = respond(id, JsonText.write(body));

    if (answer.values() != null) {
      assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
      assertThat(JsonText.write(json(given).at("/response/conditions")))
          .isEqualTo(JsonText.write(answer.values()));
      assertThat(JsonText.write(read(id).at("/response/conditions")))
          .isEqualTo(JsonText.write(answer.values()));
    } else if (answer.missing() != null) {
      String names =
          answer.missing().stream().map(n -> "'" + n + "'").collect(Collectors.joining(", "));
      assertProblem(
          given, 400, "missing_conditions", "Missing required conditions: [" + names + "]");
    } else if (!answer.conditions().isObject()) {
      assertProblem(given, 422, "invalid_body");
    } else {
      assertThat(given.statusCode()).as(given.body()).isEqualTo(400);
      assertThat(faults(json(given))).isEqualTo(new TreeMap<>(answer.faults()));
    }
    if (given.statusCode() != 200) {
      assertThat(read(id).get("status").textValue()).isEqualTo("pending");
    }
  }

  private static String body(Corpus.Schema schema) {
    ObjectNode body = JsonText.object().put("title", "Corpus");
    body.set("conditions_schema", schema.conditionsSchema());
    return JsonText.write(body);
  }

  private static Map<String, String> faults(JsonNode problem) {
    Map<String, String> faults = new TreeMap<>();
    problem
        .get("errors")
        .forEach(e -> faults.put(e.get("pointer").textValue(), e.get("code").textValue()));
    return faults;
  }

  static Stream<Corpus.Schema> refused() {
    return Corpus.schemas().stream().filter(Corpus.Schema::isRefused);
  }

  static Stream<Corpus.Answer> answers() {
    return Corpus.answers().stream().filter(answer -> answer.conditions() != null);
  }
}
