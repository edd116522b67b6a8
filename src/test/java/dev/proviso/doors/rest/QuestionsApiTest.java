package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent asks people a question: an answer is told, and nothing is allowed by it. */
class QuestionsApiTest {

  private static final String REGION =
      """
      {"id":"region","text":"Which region first?","options":["eu",{"value":"us","label":"America"}],"other":true}""";
  private static final String DAYS =
      """
      {"id":"days","text":"On which days?","options":["mon","tue","wed"],"multi":true}""";

  @TempDir static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String question(String... questions) {
    return "{\"kind\":\"question\",\"questions\":[" + String.join(",", questions) + "]}";
  }

  private static HttpResponse<String> submit(String body) {
    return server.post("/api/requests", body, server.robin());
  }

  private static String ask(String... questions) {
    HttpResponse<String> answer = submit(question(questions));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return TestServer.json(answer).get("id").textValue();
  }

  private static HttpResponse<String> respond(String id, String body) {
    return server.post("/api/requests/" + id + "/respond", body, server.alice());
  }

  private static JsonNode read(String id) {
    return TestServer.json(server.get("/api/requests/" + id, server.robin()));
  }

  @Test
  void becomesConditionsThatAreAnswered() {
    String id = ask(REGION, DAYS);
    JsonNode asked = read(id);
    assertThat(asked.get("kind").textValue()).isEqualTo("question");
    assertThat(asked.get("title").textValue()).isEqualTo("Which region first?");
    assertThat(asked.at("/conditions_schema/0/type").textValue()).isEqualTo("select");
    assertThat(asked.at("/conditions_schema/1/type").textValue()).isEqualTo("multiselect");

    HttpResponse<String> answer =
        respond(
            id,
            "{\"status\":\"conditional\",\"conditions\":{\"region\":\"Asia\",\"days\":[\"wed\",\"mon\"]}}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode answered = read(id);
    assertThat(answered.at("/response/conditions"))
        .hasToString("{\"region\":\"Asia\",\"days\":[\"mon\",\"wed\"]}");
    assertThat(answered.at("/grant/state").asText("none")).isEqualTo("none");
  }

  @Test
  void isNotApproved() {
    String id = ask(REGION);
    HttpResponse<String> answer = respond(id, "{\"status\":\"approved\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(TestServer.json(answer).get("code").textValue()).isEqualTo("question_needs_answer");
    answer =
        respond(
            id,
            "{\"status\":\"conditional\",\"conditions\":{\"region\":\"eu\"},\"grant\":{\"uses\":3}}");
    assertThat(TestServer.json(answer).get("code").textValue()).isEqualTo("grant_needs_approval");
    answer = respond(id, "{\"status\":\"conditional\",\"comment\":\"Whatever you like.\"}");
    assertThat(TestServer.json(answer).get("code").textValue()).isEqualTo("missing_conditions");
    assertThat(read(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void isDismissedByADenial() {
    String id = ask(REGION);
    assertThat(respond(id, "{\"status\":\"denied\"}").statusCode()).isEqualTo(200);
    assertThat(read(id).get("status").textValue()).isEqualTo("denied");
  }

  @Test
  void allowsNothing() {
    String id = ask(REGION);
    respond(id, "{\"status\":\"conditional\",\"conditions\":{\"region\":\"eu\"}}");
    HttpResponse<String> used =
        server.send(
            "/api/requests/" + id + "/consume",
            server.robin(),
            request ->
                request
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "once")
                    .POST(BodyPublishers.ofString("{\"facts\":{\"region\":\"eu\"}}")));
    assertThat(used.statusCode()).isEqualTo(409);
    assertThat(used.body()).contains("not_approved");
    String part = "{\"title\":\"Part\",\"parent_grant\":\"" + id + "\"}";
    assertThat(submit(part).body()).contains("unknown_parent");
    JsonNode verified = TestServer.json(server.get("/api/activity/verify", TestServer.OPERATOR));
    assertThat(verified.get("ok").booleanValue()).as(verified.toString()).isTrue();
  }

  @Test
  void isNobodysBusinessButTheAskersAndThePeoples() {
    String id = ask(REGION);
    assertThat(server.get("/api/requests/" + id, server.charlie()).statusCode()).isEqualTo(404);
    String answer = "{\"status\":\"conditional\",\"conditions\":{\"region\":\"eu\"}}";
    String path = "/api/requests/" + id + "/respond";
    assertThat(server.post(path, answer, server.robin()).statusCode()).isEqualTo(403);
    assertThat(server.post(path, answer, server.charlie()).statusCode()).isEqualTo(403);
    assertThat(server.post(path, answer, server.bob()).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"title\":\"T\",\"kind\":\"poll\"} | /kind not_one_of",
        "{\"title\":\"T\",\"questions\":[]} | /questions questions_need_kind",
        "{\"kind\":\"question\",\"title\":\"T\"} | /questions required",
        "{\"kind\":\"question\",\"title\":\"T\",\"questions\":[]} | /questions required",
        "{\"kind\":\"question\",\"title\":\"T\",\"questions\":{}} | /questions not_an_array",
        "{\"kind\":\"question\",\"title\":\"T\",\"questions\":[1]} | /questions/0 not_a_json_object",
        "{\"kind\":\"question\",\"title\":\"T\",\"questions\":[1,1,1,1,1]} | /questions too_many_items",
      })
  void saysWhatIsWrongWithTheQuestions(String body, String fault) {
    assertFault(body, fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"action", "params", "preview", "parent_grant", "conditions_schema"})
  void saysNothingThatWouldRun(String name) {
    String body = question(REGION).replace("{\"kind\"", "{\"" + name + "\":%s,\"kind\"");
    String value =
        switch (name) {
          case "params" -> "{}";
          case "conditions_schema" -> "[{\"key\":\"a\",\"label\":\"A\"}]";
          default -> "\"x\"";
        };
    assertFault(body.formatted(value), "/" + name + " not_with_questions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\":\"T\",\"options\":[1,2]} | /questions/0/id missing_keyword",
        "{\"id\":\"a\",\"options\":[1,2]} | /questions/0/text missing_keyword",
        "{\"id\":\"a\",\"text\":\" \",\"options\":[1,2]} | /questions/0/text schema_text",
        "{\"id\":\"a\",\"text\":\"T\"} | /questions/0/options wrong_options",
        "{\"id\":\"a\",\"text\":\"T\",\"options\":[1]} | /questions/0/options wrong_options",
        "{\"id\":\"a\",\"text\":\"T\",\"options\":[1,2,3,4,5,6,7,8,9]} | /questions/0/options wrong_options",
        "{\"id\":\"a\",\"text\":\"T\",\"options\":[1,1]} | /questions/0/options/1 duplicate_option",
        "{\"id\":\"a\",\"text\":\"T\",\"options\":[1,2],\"multi\":1} | /questions/0/multi not_a_boolean",
        "{\"id\":\"a\",\"text\":\"T\",\"options\":[1,2],\"default\":1} | /questions/0/default unknown_in_question",
      })
  void saysWhatIsWrongWithAQuestion(String question, String fault) {
    assertFault("{\"kind\":\"question\",\"title\":\"T\",\"questions\":[" + question + "]}", fault);
  }

  @Test
  void namesTheSecondOfTwoQuestionsOfOneId() {
    assertFault(question(REGION, REGION), "/questions/1/id duplicate_key");
  }

  private static void assertFault(String body, String fault) {
    HttpResponse<String> answer = submit(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    JsonNode first = TestServer.json(answer).at("/errors/0");
    assertThat(first.get("pointer").textValue() + " " + first.get("code").textValue())
        .as(answer.body())
        .isEqualTo(fault);
  }
}
