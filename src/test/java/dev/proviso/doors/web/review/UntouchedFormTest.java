package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Proposals;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form that is sent as it was drawn, through the page and HTTP. */
class UntouchedFormTest extends WebTest {

  private static final String NO_FIELDS =
      "{\"title\":\"Free\",\"conditions_schema\":{\"type\":\"object\",\"properties\":{}}}";

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void isTheDefaults(String language) {
    Random random = new Random(language.hashCode());
    Browser alice = alice().with("zone", "Europe/Berlin").with("language", language);
    for (int draw = 0; draw < 16; draw++) {
      Proposals proposals = new Proposals(random);
      JsonNode schema = draw % 2 == 0 ? proposals.list() : proposals.schema();
      JsonNode proposed = ConditionsSchema.parse(schema).check(proposals.values()).values();
      assertThat(JsonText.write(sentAsDrawn(alice, schema)))
          .as(schema.toString())
          .isEqualTo(JsonText.write(proposed));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 200})
  void drawsEveryRowOfADefault(int rows) {
    ObjectNode schema = JsonText.object().put("type", "object");
    ObjectNode steps = schema.putObject("properties").putObject("steps").put("type", "array");
    ObjectNode step = steps.putObject("items").put("type", "object").putObject("properties");
    step.putObject("n").put("type", "integer");
    step.putObject("at").put("type", "string").put("format", "date-time");
    for (int i = 0; i < rows; i++) {
      steps.withArray("default").addObject().put("n", i).put("at", "2026-10-25T02:30:00.5+01:00");
    }
    JsonNode stored = sentAsDrawn(alice().with("zone", "Europe/Berlin"), schema);
    assertThat(JsonText.write(stored.get("steps"))).isEqualTo(JsonText.write(steps.get("default")));
  }

  private JsonNode sentAsDrawn(Browser alice, JsonNode schema) {
    ObjectNode request = JsonText.object().put("title", "As drawn");
    request.set("conditions_schema", schema);
    String id = asks(JsonText.write(request));
    Document page = alice.get("/requests/" + id);
    Document sent = alice.submit(panel(page, "cond"), form("comment.conditional", "As proposed."));
    assertThat(alice.status()).as(sent.select(".err").text() + schema).isEqualTo(200);
    return seenByRobin(id).at("/response/conditions");
  }

  @Test
  void takesFreeConditionsWhereTheSchemaHasNoFields() {
    String id = asks(NO_FIELDS);
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    alice.submit(panel(page, "cond"), form("k0", "window", "v0", "tonight"));
    assertThat(alice.status()).isEqualTo(200);
    assertThat(JsonText.write(seenByRobin(id).at("/response/conditions")))
        .isEqualTo("{\"window\":\"tonight\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0", "\u200b"})
  void asksForAConditionWhereNothingIsSaid(String blank) {
    String optional = "[{\"key\":\"a\",\"label\":\"A\"}]";
    String typed = "{\"title\":\"Typed\",\"conditions_schema\":" + optional + "}";
    for (String request : new String[] {NO_FIELDS, typed}) {
      String id = asks(request);
      Browser alice = alice();
      Document page = alice.get("/requests/" + id);
      Map<String, List<String>> nothing =
          form("k0", "window", "v0", blank, "c0", blank, "comment.conditional", blank);
      Document again = alice.submit(panel(page, "cond"), nothing);
      assertThat(alice.status()).isEqualTo(422);
      assertThat(again.text()).contains("Write at least one condition, or a comment.");
      assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
    }
  }
}
