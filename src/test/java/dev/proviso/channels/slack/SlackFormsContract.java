package dev.proviso.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conditions are filled in in a modal, checked as anywhere, and stored as the API stores them. */
abstract class SlackFormsContract extends SlackFixture {

  static final String SCHEMA =
      """
      {"type":"object","required":["budget","rollback","read"],"properties":{
       "budget":{"type":"number","title":"Budget limit","minimum":0,"maximum":10000},
       "retries":{"type":"integer","minimum":0,"maximum":5,"default":3},
       "scope":{"type":"string","enum":["full","partial"]},
       "teams":{"type":"array","uniqueItems":true,"items":{"enum":["a","b","c"]}},
       "rollback":{"type":"boolean","title":"Allow a rollback?"},
       "read":{"const":true,"title":"I have read it"},
       "deadline":{"type":"string","format":"date"},
       "start":{"type":"string","format":"date-time"},
       "contact":{"type":"string","format":"email"},
       "hosts":{"type":"array","items":{"type":"string"}},
       "window":{"type":"object","title":"Window","properties":{
        "at":{"type":"string","format":"time"},"note":{"type":"string"}}}}}\
      """;

  private static final String STORED =
      """
      {"budget":2.50,"retries":3,"scope":"partial","teams":["a","c"],"rollback":false,"read":true,\
      "deadline":"2026-12-24","start":"2026-12-24T14:30:00+00:00","contact":"a@example.com",\
      "hosts":["one","two"],"window":{"note":"at night"}}\
      """;

  private static final Map<String, List<String>> GIVEN =
      Map.of(
          "c0", List.of("2.50"),
          "c2", List.of("1"),
          "c3", List.of("0", "2"),
          "c4", List.of("false"),
          "c5", List.of("true"),
          "c6", List.of("2026-12-24"),
          "c7", List.of("2026-12-24T14:30"),
          "c8", List.of("a@example.com"),
          "c9", List.of("one\ntwo"),
          "c10.1", List.of("at night"));

  static String asking(String schema) {
    return JsonText.write(
        JsonText.object()
            .put("title", "Scale web")
            .set("conditions_schema", StrictJson.read(schema)));
  }

  private ObjectNode filled(JsonNode modal, Map<String, List<String>> given) {
    return new SlackClient(ZoneId.of("UTC")).fill(modal, given);
  }

  private JsonNode sent(JsonNode modal, ObjectNode values) {
    return TestServer.json(send(submitting(ALICE, modal, values)));
  }

  @Test
  void storesWhatIsFilledInExactlyAsTheApi() {
    String id = submit(asking(SCHEMA));
    String other = submit(asking(SCHEMA));
    JsonNode modal = opened(ALICE, tsOf(id), "pv.f");
    ObjectNode values = filled(modal, GIVEN);
    ((ObjectNode) values.at("/comment/v")).put("value", "Carefully.");

    JsonNode said = sent(modal, values);
    assertThat(said.at("/view/blocks/0/text/text").asText()).startsWith("Approved with conditions");
    String body = "{\"status\":\"conditional\",\"comment\":\"Carefully.\",\"conditions\":%s}";
    server.post("/api/requests/" + other + "/respond", body.formatted(STORED), server.alice());
    JsonNode there = request(id).get("response");
    JsonNode here = request(other).get("response");
    assertThat(JsonText.write(there.get("conditions")))
        .isEqualTo(JsonText.write(here.get("conditions")))
        .isEqualTo(STORED);
    assertThat(there.get("comment")).isEqualTo(here.get("comment"));
  }

  @Test
  void showsFaultsInTheirPlaceAndKeepsTheRest() {
    String id =
        submit(
            asking(
                """
                {"type":"object","required":["name"],"properties":{
                 "name":{"type":"string","pattern":"^[a-z]+$"},
                 "step":{"type":"integer","multipleOf":5}}}\
                """));
    JsonNode modal = opened(ALICE, tsOf(id), "pv.f");

    JsonNode said = sent(modal, filled(modal, Map.of("c0", List.of("NO"), "c1", List.of("7"))));
    assertThat(said.get("response_action").textValue()).isEqualTo("errors");
    assertThat(said.get("errors").fieldNames()).toIterable().containsExactly("c0", "c1");
    assertThat(status(id)).isEqualTo("pending");
    sent(modal, filled(modal, Map.of("c0", List.of("yes"), "c1", List.of("10"))));
    assertThat(JsonText.write(request(id).at("/response/conditions")))
        .isEqualTo("{\"name\":\"yes\",\"step\":10}");
  }

  static final String QUESTION =
      """
      {"kind":"question","questions":[{"id":"way","text":"Which way?",
       "options":["Roll back","Roll forward","Wait"],"other":true}]}\
      """;

  @Test
  void answersAQuestionWithOneTap() {
    String id = submit(QUESTION);
    String ts = tsOf(id);

    assertThat(slack.messages().get(ts).toString()).contains("B. Roll forward");
    assertThat(press(ALICE, ts, "pv.o1")).startsWith("Answered by alice");
    assertThat(request(id).at("/response/conditions/way").textValue()).isEqualTo("Roll forward");
  }

  @Test
  void answersAQuestionInOnesOwnWords() {
    String id = submit(QUESTION);
    JsonNode modal = opened(ALICE, tsOf(id), "pv.r");

    JsonNode wrong = sent(modal, writing("comment", "wait"));
    assertThat(wrong.at("/errors/comment").textValue()).isNotBlank();
    assertThat(status(id)).isEqualTo("pending");
    JsonNode said = sent(modal, writing("comment", "Half of it"));
    assertThat(said.at("/view/blocks/0/text/text").textValue()).startsWith("Answered by alice");
    assertThat(request(id).at("/response/conditions/way").textValue()).isEqualTo("Half of it");
  }

  @Test
  void leadsToTheBrowserWhereAnOptionWouldBeCut() {
    String hidden = "\u202E".repeat(20);
    ObjectNode schema = JsonText.object().put("type", "object");
    ObjectNode way = schema.putObject("properties").putObject("way");
    way.putArray("enum").add(hidden + "left").add(hidden + "right");
    String ts = tsOf(submit(asking(JsonText.write(schema))));

    assertThat(press(ALICE, ts, "pv.f")).contains("Do it in the browser");
  }

  @Test
  void saysSoWhereAModalDoesNotOpen() {
    String id = submit(asking(SCHEMA));
    String ts = tsOf(id);
    slack.refuse("views.open", "expired_trigger_id");

    assertThat(press(ALICE, ts, "pv.f")).contains("Something went wrong");
    slack.next("views.open");
    assertThat(status(id)).isEqualTo("pending");
  }
}
