package dev.proviso.doors.rest.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingApiTest extends PolicyApiFixture {

  private static final String IN_SESSION =
      "{\"title\":\"x\",\"action\":\"scan\",\"session_id\":\"run-1\",\"params\":{\"host\":\"%s\"}}";

  private String approved(String body) {
    String id = submit(body);
    assertThat(respond(id, "{\"status\":\"approved\"}").statusCode()).isEqualTo(200);
    return id;
  }

  private HttpResponse<String> stand(String id, String body) {
    return server.post("/api/requests/" + id + "/policies", body, server.alice());
  }

  private String in(Duration time) {
    return server.clock().instant().plus(time).toString();
  }

  @Test
  void letsTheSameCallPassInTheSession() {
    String id = approved(IN_SESSION.formatted("a"));

    HttpResponse<String> answer = stand(id, "{\"kind\":\"session\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode made = json(answer);
    assertThat(text(made, "kind")).isEqualTo("session");
    assertThat(text(made, "mode")).isEqualTo("on");
    assertThat(text(made, "request_id")).isEqualTo(id);
    assertThat(made.get("ends_at").isNull()).isFalse();
    assertThat(text(asked(IN_SESSION.formatted("a")), "status")).isEqualTo("approved");
    assertThat(text(asked(IN_SESSION.formatted("b")), "status")).isEqualTo("pending");
    assertThat(text(asked(IN_SESSION.formatted("a").replace("run-1", "run-2")), "status"))
        .isEqualTo("pending");
  }

  @Test
  void letsExactlyTheSameCallPassUntilATime() {
    String id = approved(pay(70));

    HttpResponse<String> answer =
        stand(id, "{\"kind\":\"exact\",\"until\":\"" + in(Duration.ofDays(30)) + "\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(text(asked(pay(70)), "status")).isEqualTo("approved");
    assertThat(text(asked(pay(71)), "status")).isEqualTo("pending");
  }

  @ParameterizedTest
  @CsvSource({
    "session, PT24H1S, 400, until_out_of_range",
    "session, -PT1S, 400, until_out_of_range",
    "exact, P30DT1S, 400, until_out_of_range",
    "exact, , 400, no_end",
    "pattern, PT1H, 422, invalid_body",
    "admin, PT1H, 422, invalid_body",
    "stop, PT1H, 422, invalid_body"
  })
  void standsNoLongerAndNoWiderThanAllowed(String kind, String time, int status, String code) {
    String id = approved(IN_SESSION.formatted("c"));
    String until = time == null ? "" : ",\"until\":\"" + in(Duration.parse(time)) + "\"";

    assertProblem(stand(id, "{\"kind\":\"" + kind + "\"" + until + "}"), status, code);
    assertThat(json(server.get("/api/policies", dora()))).isEmpty();
  }

  @Test
  void standsOnlyForWhatAPersonApproved() {
    String denied = submit(IN_SESSION.formatted("d"));
    respond(denied, "{\"status\":\"denied\"}");

    assertProblem(stand(denied, "{\"kind\":\"session\"}"), 400, "not_approved");
    assertProblem(stand(submit(pay(1)), "{\"kind\":\"session\"}"), 400, "no_session");
    assertProblem(stand("req_none", "{\"kind\":\"session\"}"), 404, "request_not_found");
    assertProblem(
        stand(
            approved(IN_SESSION.replace("\"title\"", "\"priority\":\"critical\",\"title\"")),
            "{\"kind\":\"session\"}"),
        400,
        "critical");
  }

  @Test
  void isRevokedByAnybodyWhoMayDecideAndNobodyElse() {
    String id = approved(IN_SESSION.formatted("e"));
    String policy = "/api/policies/" + text(json(stand(id, "{\"kind\":\"session\"}")), "id");
    String other = server.newKey("erin", Role.APPROVER);

    assertProblem(server.delete(policy, server.bob()), 403, "forbidden");
    assertProblem(server.delete(policy, server.robin()), 403, "forbidden");
    assertThat(server.delete(policy, other).statusCode()).isEqualTo(200);
    assertThat(text(asked(IN_SESSION.formatted("e")), "status")).isEqualTo("pending");

    String again = "/api/policies/" + text(json(stand(id, "{\"kind\":\"session\"}")), "id");
    assertThat(server.delete(again, dora()).statusCode()).isEqualTo(200);
    String admins = "/api/policies/" + text(json(policy(SMALL)), "id");
    assertProblem(server.delete(admins, server.alice()), 403, "forbidden");
  }

  @Test
  void isNotEditedOrSwitched() {
    String id = approved(IN_SESSION.formatted("f"));
    String made = text(json(stand(id, "{\"kind\":\"session\"}")), "id");

    assertProblem(put(made, "\"1\"", SMALL), 409, "policy_not_editable");
    assertProblem(mode(made, "off"), 409, "policy_not_editable");
  }
}
