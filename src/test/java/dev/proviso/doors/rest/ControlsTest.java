package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.proviso.platform.json.JsonText;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a terminal would obey: taken where programs print it, and refused elsewhere. */
class ControlsTest extends ApiTest {

  private static final String COLOURED = "\u001B[31m- replica = 1\u001B[0m\r\n\u001B[2K\u0007done";

  static IntStream controls() {
    return IntStream.range(1, 32);
  }

  static Stream<String> printed() {
    return Stream.of("plan", "context", "preview");
  }

  private HttpResponse<String> asked(String member, String text) {
    String body =
        JsonText.write(JsonText.object().put("title", "Plan the infrastructure").put(member, text));
    return server.post("/api/requests", body, server.robin());
  }

  /** As the world reads it: our own reader refuses controls. */
  private static JsonNode any(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  @ParameterizedTest
  @MethodSource("controls")
  void givesBackEachControlThatAProgramPrinted(int control) {
    String text = "a" + (char) control + "b" + COLOURED;
    printed()
        .forEach(
            member -> {
              HttpResponse<String> answer = asked(member, text);
              assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
              HttpResponse<String> read =
                  server.get("/api/requests/" + json(answer).get("id").textValue(), server.robin());
              assertThat(any(read).get(member).textValue()).isEqualTo(text);
              assertThat(read.body().chars()).allMatch(c -> c >= ' ');
              assertThat(any(read).get("content_sha256"))
                  .isEqualTo(json(answer).get("content_sha256"));
            });
  }

  @ParameterizedTest
  @MethodSource("printed")
  void refusesNulEverywhere(String member) {
    JsonNode problem = assertProblem(asked(member, "a\u0000b"), 400, "invalid_json");

    assertThat(problem.get("detail").textValue())
        .contains("control character U+0000, which no text here may hold");
  }

  @ParameterizedTest
  @CsvSource({"title", "requester", "action", "session_id", "priority", "unknown"})
  void refusesControlsElsewhereAndSaysWhereTheyMayBe(String member) {
    JsonNode problem = assertProblem(asked(member, "a\u001Bb"), 400, "invalid_json");

    assertThat(problem.get("detail").textValue())
        .contains("control character U+001B, which only context, plan, preview may hold");
  }

  @Test
  void refusesControlsDeeperDown() {
    for (String body :
        new String[] {
          "{\"title\":\"x\",\"params\":{\"plan\":\"\\u001b\"}}",
          "{\"title\":\"x\",\"tags\":[\"\\u001b\"]}",
          "{\"title\":\"x\",\"plan\":[\"\\u001b\"]}",
          "{\"title\":\"x\",\"pl\\u001ban\":\"p\"}"
        }) {
      assertProblem(server.post("/api/requests", body, server.robin()), 400, "invalid_json");
    }
    String decision = "{\"status\":\"denied\",\"comment\":\"\\u001b[2J\"}";
    assertProblem(respond(submit("{\"title\":\"x\"}"), decision), 400, "invalid_json");
  }
}
