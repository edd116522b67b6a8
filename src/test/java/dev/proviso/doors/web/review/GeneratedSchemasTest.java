package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Exports;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Schemas as generators export them, answered through the API and through the form. */
class GeneratedSchemasTest extends WebTest {

  private static final int PERCENT = 90;
  private static final String REMEDY = "write|leave|keep";

  /** How many models of a tool there are, and how many of them came through both doors. */
  private record Share(int taken, int all) {
    Share and(boolean isTaken) {
      return new Share(taken + (isTaken ? 1 : 0), all + 1);
    }

    boolean isEnough() {
      return taken * 100 >= all * PERCENT;
    }

    @Override
    public String toString() {
      return taken + " of " + all;
    }
  }

  @Test
  void takesNineOfTenModelsOfEveryTool() {
    Map<String, Share> shares = new TreeMap<>();
    for (Exports.Model model : Exports.all()) {
      boolean isTaken = isTaken(model);
      for (String of : List.of(model.tool(), "all")) {
        shares.put(of, shares.getOrDefault(of, new Share(0, 0)).and(isTaken));
      }
    }
    System.out.println("Generated schemas taken: " + shares);
    assertThat(shares).hasSizeGreaterThan(8);
    assertThat(shares.values()).allMatch(Share::isEnough);
  }

  private boolean isTaken(Exports.Model model) {
    ObjectNode body = JsonText.object().put("title", model.toString());
    body.set("conditions_schema", model.conditionsSchema());
    HttpResponse<String> sent = server.post("/api/requests", JsonText.write(body), server.robin());
    if (sent.statusCode() == 422) {
      for (JsonNode error : TestServer.json(sent).get("errors")) {
        assertThat(error.get("message").textValue()).as(model.toString()).containsPattern(REMEDY);
      }
      return false;
    }
    assertThat(sent.statusCode()).as(model + sent.body()).isEqualTo(201);
    answeredByApi(model, TestServer.json(sent).get("id").textValue());
    answeredByForm(model, asks(JsonText.write(body)));
    return true;
  }

  private void answeredByApi(Exports.Model model, String id) {
    ObjectNode answer = JsonText.object().put("status", "conditional");
    answer.set("conditions", model.conditions());
    HttpResponse<String> given =
        server.post("/api/requests/" + id + "/respond", JsonText.write(answer), server.alice());
    assertThat(given.statusCode()).as(model + given.body()).isEqualTo(200);
    assertStored(model, id);
  }

  private void answeredByForm(Exports.Model model, String id) {
    Browser alice = alice();
    Element form = panel(alice.get("/requests/" + id), "cond");
    Map<String, List<String>> typed = model.typed();
    for (String name : typed.keySet()) {
      String add = "button[value=add:" + name.replaceFirst("\\..*", "") + "]";
      assertThat(form.select("[name=" + name + "], " + add)).as(model + ": " + name).isNotEmpty();
    }
    alice.submit(form, typed);
    assertThat(seenByRobin(id).get("status").textValue())
        .as(model.toString())
        .isEqualTo("conditional");
    assertStored(model, id);
  }

  private void assertStored(Exports.Model model, String id) {
    JsonNode request = seenByRobin(id);
    assertThat(request.at("/response/conditions")).as(model.toString()).isEqualTo(model.stored());
    assertThat(request.get("conditions_schema"))
        .as("is given back as it was sent")
        .isEqualTo(model.conditionsSchema());
  }
}
