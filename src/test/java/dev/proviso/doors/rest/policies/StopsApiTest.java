package dev.proviso.doors.rest.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopsApiTest extends PolicyApiFixture {

  private String stop(String outcome, Duration time) {
    return "{\"scope\":{\"actions\":[\"pay\"]},\"outcome\":\"%s\",\"until\":\"%s\",\"reason\":\"Audit\"}"
        .formatted(outcome, server.clock().instant().plus(time));
  }

  private HttpResponse<String> press(String body) {
    return server.post("/api/policies/stops", body, server.alice());
  }

  @ParameterizedTest
  @CsvSource({"/api/policies/stops, person, pending", "/api/policies/stop, deny, denied"})
  void holdsAtOnceWhateverTheRulesSay(String path, String outcome, String status) {
    on(SMALL);
    assertThat(text(asked(pay(7)), "status")).isEqualTo("approved");

    HttpResponse<String> stopped =
        server.post(path, stop(outcome, Duration.ofHours(1)), server.alice());

    assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(201);
    JsonNode made = json(stopped);
    assertThat(text(made, "kind")).isEqualTo("stop");
    assertThat(text(made, "mode")).isEqualTo("on");
    assertThat(text(made, "name")).isEqualTo("Stop: Audit");
    assertThat(json(server.get("/api/policies/stops", server.bob()))).containsExactly(made);
    JsonNode answer = asked(pay(7));
    assertThat(text(answer, "status")).isEqualTo(status);
    assertThat(answer.at("/policy/id")).isEqualTo(made.get("id"));

    assertThat(
            server.delete("/api/policies/stops/" + text(made, "id"), server.alice()).statusCode())
        .isEqualTo(200);
    assertThat(text(asked(pay(7)), "status")).isEqualTo("approved");
    assertThat(json(server.get("/api/policies/stops", server.bob()))).isEmpty();
  }

  @Test
  void endsByItself() {
    on(SMALL);
    press(stop("deny", Duration.ofHours(1)));

    server.clock().tick(Duration.ofHours(1).plusSeconds(1));

    assertThat(text(asked(pay(7)), "status")).isEqualTo("approved");
    assertThat(json(server.get("/api/policies/stops", server.bob()))).isEmpty();
  }

  @Test
  void isEndedByWhoPressedItOrAnAdmin() {
    String admins =
        text(
            json(server.post("/api/policies/stops", stop("deny", Duration.ofHours(1)), dora())),
            "id");
    String alices = text(json(press(stop("deny", Duration.ofHours(1)))), "id");
    String other = server.newKey("erin", Role.APPROVER);

    assertProblem(
        server.delete("/api/policies/stops/" + admins, server.alice()), 403, "policy_of_another");
    assertProblem(
        server.delete("/api/policies/" + admins, server.alice()), 403, "policy_of_another");
    assertProblem(server.delete("/api/policies/stops/" + alices, other), 403, "policy_of_another");
    assertProblem(server.delete("/api/policies/stops/" + alices, server.bob()), 403, "forbidden");
    assertThat(server.delete("/api/policies/stops/" + alices, dora()).statusCode()).isEqualTo(200);
    assertThat(server.delete("/api/policies/stops/" + admins, dora()).statusCode()).isEqualTo(200);
  }

  @Test
  void findsNoStopWhereThereIsNone() {
    String rule = on(SMALL);
    assertProblem(server.delete("/api/policies/stops/pol_none", dora()), 404, "policy_not_found");
    assertProblem(server.delete("/api/policies/stops/" + rule, dora()), 404, "policy_not_found");
    assertThat(text(asked(pay(7)), "status")).isEqualTo("approved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1S", "P30DT1S"})
  void lastsAtMostThirtyDays(String time) {
    JsonNode problem =
        assertProblem(press(stop("deny", Duration.parse(time))), 422, "invalid_stop");
    assertThat(problem.get("errors").findValuesAsText("pointer")).containsExactly("/until");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                | invalid_stop | /outcome,/until,/reason
          {"outcome":"approve","until":"2099-01-01T00:00:00Z","reason":"x"} | invalid_stop | /outcome,/until
          {"outcome":"allow","until":"2099-01-01T00:00:00Z","reason":" "}   | invalid_stop | /outcome,/until,/reason
          {"outcome":"allow","until":"never","reason":""}                   | invalid_body | /until
          {"outcome":"deny","reason":"x"}                                   | invalid_stop | /until
          {"outcome":"deny","scope":"pay","reason":"x"}                     | invalid_body | /scope
          {"outcome":5,"reason":["x"]}                                      | invalid_body | /outcome,/reason
          """)
  void refusesWhatIsNoStop(String body, String code, String pointers) {
    JsonNode problem = assertProblem(press(body), 422, code);
    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder(pointers.split(","));
  }

  @Test
  void refusesAScopeThatIsNone() {
    String body = stop("deny", Duration.ofHours(1)).replace("[\"pay\"]", "[]");
    JsonNode problem = assertProblem(press(body), 422, "invalid_policy");
    assertThat(problem.get("errors").findValuesAsText("pointer")).containsExactly("/scope/actions");
  }
}
