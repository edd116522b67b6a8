package dev.proviso.doors.rest;

import static dev.proviso.core.requests.intake.RoutedIntake.limited;
import static dev.proviso.core.requests.intake.RoutedIntake.quorum;
import static dev.proviso.core.requests.intake.RoutedIntake.saying;
import static dev.proviso.core.requests.intake.RoutedIntake.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import dev.proviso.core.requests.intake.RoutedIntake;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.testing.EventReader;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decisions that policies want from certain people, or from several. */
class VotesApiTest extends ApiTest {

  private static final String APPROVED = "{\"status\":\"approved\"}";
  private static final String BUDGET =
      """
      {"title":"Spend","conditions_schema":[
        {"key":"budget","label":"Budget","type":"number","max":10000},
        {"key":"scope","label":"Scope","type":"select","options":["full","partial"]}]}
      """;

  private String dora;

  /** A request of robin's. */
  private String routed(String body, Routing routing) {
    return RoutedIntake.submit(server, body, routing);
  }

  private String dora() {
    dora = dora == null ? server.newKey("dora", Role.ADMIN) : dora;
    return dora;
  }

  private HttpResponse<String> respondAs(String key, String id, String body) {
    return server.post("/api/requests/" + id + "/respond", body, key);
  }

  @Test
  void answersEachVoteAndTheLast() {
    String key = dora();
    String id = routed(BUDGET, quorum(2));
    HttpResponse<String> first = respond(id, "{\"status\":\"approved\",\"reason\":\"x\"}");

    assertThat(first.statusCode()).isEqualTo(200);
    JsonNode counted = json(first);
    assertThat(counted.get("status").textValue()).isEqualTo("pending");
    assertThat(counted.get("votes").intValue()).isEqualTo(1);
    assertThat(counted.get("needed").intValue()).isEqualTo(2);
    assertThat(counted.has("warnings")).isTrue();
    assertThat(counted.size()).isEqualTo(4);
    JsonNode open = read(id);
    assertThat(open.get("status").textValue()).isEqualTo("pending");
    assertThat(open.get("response").isNull()).isTrue();
    assertThat(open.get("policy").get("name").textValue()).isEqualTo("Two for money");
    assertThat(open.get("routing").toString())
        .isEqualTo(
            "{\"deciders\":[],\"quorum\":2,\"votes\":1,\"needs_comment\":false,\"limited\":false,"
                + "\"reason\":[{\"policy\":{\"id\":\"pol_pairs\",\"version\":3,"
                + "\"name\":\"Two for money\"},\"code\":\"says_person\",\"fact\":null,"
                + "\"note\":\"Read the amount\"}]}");
    assertThat(open.get("votes").get(0).get("responder").textValue()).isEqualTo("alice");
    assertProblem(respond(id, APPROVED), 409, "already_voted");

    JsonNode decided =
        json(respondAs(key, id, "{\"status\":\"conditional\",\"conditions\":{\"budget\":5}}"));
    assertThat(decided.get("status").textValue()).isEqualTo("conditional");
    assertThat(decided.get("response").get("votes").findValuesAsText("verdict"))
        .containsExactly("approved", "conditional");
    assertThat(read(id).get("response")).isEqualTo(decided.get("response"));
    assertThat(
            json(server.get("/api/requests?limit=1&status=all", server.bob()))
                .get(0)
                .get("response"))
        .isEqualTo(decided.get("response"));
  }

  /** Charlie sees none of it; bob, who only reads, sees how many. */
  @Test
  void showsVotesToThoseWhoDecideAndTheOneWhoAsked() {
    String key = dora();
    String id = routed("{\"title\":\"Pay\"}", quorum(2));
    respond(id, APPROVED);
    String path = "/api/requests/" + id;

    for (String reader : List.of(server.robin(), server.alice(), key, TestServer.OPERATOR)) {
      assertThat(json(server.get(path, reader)).get("votes")).hasSize(1);
    }
    JsonNode seen = json(server.get(path, server.bob()));
    assertThat(seen.has("votes")).isFalse();
    assertThat(seen.get("routing").get("votes").intValue()).isEqualTo(1);
    assertProblem(server.get(path, server.charlie()), 404, "request_not_found");
    assertProblem(respondAs(server.robin(), id, APPROVED), 403, "forbidden");
    assertProblem(respondAs(server.bob(), id, APPROVED), 403, "forbidden");
    assertProblem(respondAs(server.charlie(), id, APPROVED), 403, "forbidden");
    assertThat(read(submit("{\"title\":\"Plain\"}")).has("votes")).isFalse();
    assertThat(read(submit("{\"title\":\"Plain\"}")).get("routing").isNull()).isTrue();
  }

  @Test
  void refusesWhatThePolicyDoesNotWant() {
    String key = dora();
    String me = json(server.get("/api/me", key)).get("id").textValue();
    String hers = routed(BUDGET, limited(saying(to(me))));

    assertProblem(respond(hers, APPROVED), 403, "not_a_decider");
    assertProblem(respondAs(TestServer.OPERATOR, hers, APPROVED), 403, "not_a_decider");
    JsonNode silent = assertProblem(respondAs(key, hers, APPROVED), 400, "comment_required");
    assertThat(silent.get("errors").get(0).get("pointer").textValue()).isEqualTo("/comment");
    assertProblem(
        respondAs(key, hers, "{\"status\":\"approved\",\"comment\":\"ok\"}"),
        400,
        "limited_by_policy");
    assertThat(respondAs(key, hers, "{\"status\":\"denied\",\"comment\":\"no\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void namesBothValuesThatDoNotGoTogether() {
    String key = dora();
    String id = routed(BUDGET, quorum(2));
    respond(id, "{\"status\":\"conditional\",\"conditions\":{\"scope\":\"full\"}}");
    JsonNode problem =
        assertProblem(
            respondAs(
                key, id, "{\"status\":\"conditional\",\"conditions\":{\"scope\":\"partial\"}}"),
            409,
            "votes_conflict");

    assertThat(problem.get("errors")).hasSize(1);
    assertThat(problem.get("errors").get(0).get("pointer").textValue())
        .isEqualTo("/conditions/scope");
    assertThat(problem.get("detail").textValue())
        .isEqualTo("scope: others said \"full\", and you \"partial\". These do not go together.");
  }

  @Test
  void changesListsWithEachVote() {
    dora();
    String id = routed("{\"title\":\"Pay\",\"session_id\":\"tagged\"}", quorum(2));
    HttpResponse<String> before = server.get("/api/requests?session_id=tagged", server.bob());
    respond(id, APPROVED);
    HttpResponse<String> after = server.get("/api/requests?session_id=tagged", server.bob());

    assertThat(header(after, "ETag")).isNotNull().isNotEqualTo(header(before, "ETag"));
    assertThat(json(after).get(0).get("routing").get("votes").intValue()).isEqualTo(1);
    assertThat(json(after).get(0).get("updated_at"))
        .isNotEqualTo(json(before).get(0).get("updated_at"));
    assertThat(json(after).get(0).has("votes")).isFalse();
  }

  @Test
  void tellsOfVotesInTheEventStream() {
    dora();
    String id = routed("{\"title\":\"Pay\"}", quorum(2));
    long before =
        json(server.get("/api/activity?limit=1", server.bob())).get(0).get("id").longValue();
    respond(id, APPROVED);
    try (EventReader events = EventReader.open(server, "?after=" + before, server.robin(), null)) {
      JsonNode told = events.next().data();
      assertThat(told.get("event").textValue()).isEqualTo("request_voted");
      assertThat(told.get("request_id").textValue()).isEqualTo(id);
      assertThat(told.get("details").get("votes").intValue()).isEqualTo(1);
    }
  }

  /** Groups are flags of a principal, which hold from the next decision on. */
  @Test
  void takesGroupsFromTheKey() {
    JsonNode made =
        json(
            server.post(
                "/api/keys", "{\"name\":\"gina\",\"role\":\"approver\"}", TestServer.OPERATOR));
    String path = "/api/keys/" + made.get("id").textValue();
    String gina = made.get("key").textValue();
    server.post("/api/keys", "{\"name\":\"otto\",\"role\":\"approver\"}", TestServer.OPERATOR);
    String id = routed("{\"title\":\"Pay\"}", to("group:ops-2.eu_west"));
    assertProblem(respondAs(gina, id, APPROVED), 403, "not_a_decider");

    JsonNode changed =
        json(server.patch(path, "{\"flags\":[\"group:ops-2.eu_west\"]}", TestServer.OPERATOR));
    assertThat(changed.get("flags").toString()).isEqualTo("[\"group:ops-2.eu_west\"]");
    assertProblem(respondAs(TestServer.OPERATOR, id, APPROVED), 403, "not_a_decider");
    assertThat(respondAs(gina, id, APPROVED).statusCode()).isEqualTo(200);
  }
}
