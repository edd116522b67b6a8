package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Chock's own tests of requests and responses, one by one in its order, each under the name that it
 * has there. What differs on purpose is asserted as it is, and named in docs/moving.md.
 */
class ChockCompatibilityTest extends ChockTest {

  private static final String BUDGET_AND_DEADLINE =
      "{'conditions_schema':["
          + "{'key':'max_budget','label':'Max budget','type':'number','required':true},"
          + "{'key':'deadline','label':'Deadline','type':'text','required':true}]}";

  // test_health_returns_200, test_health_body: the service has another name.
  @Test
  void healthNamesThisService() {
    JsonNode health = json(server.get("/health", null));
    assertThat(health.get("status").textValue()).isEqualTo("ok");
    assertThat(health.get("service").textValue()).isEqualTo("proviso");
    assertThat(health.get("timestamp").isTextual()).isTrue();
  }

  // test_create_request_returns_201, test_id_format: ids begin with req_ and are longer.
  @Test
  void aCreatedRequestIsPendingUnderAnIdOfAnotherShape() {
    JsonNode made = json(create("{}"));
    assertThat(made.get("status").textValue()).isEqualTo("pending");
    assertThat(made.get("id").textValue()).matches("req_[0-9a-z]{26}");
  }

  // test_create_request_minimal
  @Test
  void onlyATitleIsRequired() {
    assertThat(post("{'title':'Minimal'}").statusCode()).isEqualTo(201);
    assertThat(post("{}").statusCode()).isEqualTo(422);
  }

  // test_get_request
  @Test
  void getsARequestAsItWasSent() {
    String id = created("{}");
    JsonNode data = request(id);
    assertThat(data.get("id").textValue()).isEqualTo(id);
    assertThat(data.get("title").textValue()).isEqualTo("Deploy to production");
    assertThat(data.get("status").textValue()).isEqualTo("pending");
    assertThat(data.get("requester").textValue()).isEqualTo("jim");
    assertThat(data.get("tags").toString()).isEqualTo("[\"deploy\",\"prod\"]");
    assertThat(data.get("priority").textValue()).isEqualTo("normal");
  }

  // test_get_nonexistent_returns_404, test_respond_nonexistent_request,
  // test_cancel_nonexistent_returns_404
  @Test
  void doesNotFindARequestThatIsNotThere() {
    HttpResponse<String> read = server.get("/api/requests/chk-doesnotexist", agent);
    assertThat(read.statusCode()).isEqualTo(404);
    assertThat(detail(read)).isEqualTo("Request not found");
    assertThat(answer("chk-nope", "{'status':'approved'}").statusCode()).isEqualTo(404);
    assertThat(cancel("chk-doesnotexist").statusCode()).isEqualTo(404);
  }

  // test_cancel_pending_request, test_cancel_removes_from_list: the row itself is kept.
  @Test
  void aCancelledRequestLeavesTheListsAndKeepsItsRow() {
    String id = created("{}");
    HttpResponse<String> cancelled = cancel(id);
    assertThat(cancelled.statusCode()).isEqualTo(200);
    assertThat(cancelled.body()).isEqualTo("{\"status\":\"cancelled\"}");
    assertThat(get("/api/requests")).isEmpty();
    assertThat(get("/api/pending")).isEmpty();

    assertThat(request(id).get("status").textValue()).isEqualTo("cancelled");
    assertThat(request(id).get("response").isNull()).isTrue();
    assertThat(get("/api/requests?status=cancelled")).hasSize(1);
    assertThat(detail(cancel(id))).isEqualTo("Cannot cancel — already cancelled");
  }

  // test_valid_priorities_accepted
  @ParameterizedTest
  @ValueSource(strings = {"low", "normal", "high", "critical"})
  void takesEachPriority(String priority) {
    assertThat(create("{'priority':'" + priority + "'}").statusCode()).isEqualTo(201);
  }

  // test_invalid_priority_rejected, test_invalid_priority_error_message
  @Test
  void refusesAnotherPriority() {
    HttpResponse<String> refused = create("{'priority':'mega'}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(detail(refused)).contains("Invalid priority");
  }

  // test_approve
  @Test
  void approves() {
    HttpResponse<String> answer =
        answer(created("{}"), "{'status':'approved','responder':'jon','comment':'Ship it'}");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode data = json(answer);
    assertThat(data.get("status").textValue()).isEqualTo("approved");
    assertThat(data.at("/response/responder").textValue()).isEqualTo("jon");
    assertThat(data.at("/response/comment").textValue()).isEqualTo("Ship it");
    assertThat(data.at("/response/responded_at").isTextual()).isTrue();
  }

  // test_approve_updates_stored_status, test_deny, test_deny_updates_stored_status
  @ParameterizedTest
  @ValueSource(strings = {"approved", "denied"})
  void keepsTheOutcomeWithTheRequest(String status) {
    String id = created("{}");
    HttpResponse<String> answer =
        answer(id, "{'status':'" + status + "','responder':'jon','comment':'Not yet'}");
    assertThat(json(answer).get("status").textValue()).isEqualTo(status);
    assertThat(request(id).get("status").textValue()).isEqualTo(status);
    assertThat(request(id).at("/response/status").textValue()).isEqualTo(status);
  }

  // test_respond_invalid_status
  @Test
  void refusesAnotherStatus() {
    assertThat(answer(created("{}"), "{'status':'maybe'}").statusCode()).isEqualTo(400);
  }

  // test_conditional_with_conditions
  @Test
  void approvesWithConditions() {
    String id =
        created(
            "{'conditions_schema':["
                + "{'key':'max_budget','label':'Max budget','type':'number','required':true},"
                + "{'key':'notes','label':'Notes','type':'text','required':false}]}");
    JsonNode data =
        json(
            answer(
                id,
                "{'status':'conditional','responder':'jon','comment':'OK but capped',"
                    + "'conditions':{'max_budget':5000,'notes':'Keep it lean'}}"));
    assertThat(data.get("status").textValue()).isEqualTo("conditional");
    assertThat(data.at("/response/conditions/max_budget").intValue()).isEqualTo(5000);
  }

  // test_conditional_missing_required_condition
  @Test
  void namesARequiredConditionThatIsMissing() {
    HttpResponse<String> refused =
        answer(
            created(BUDGET_AND_DEADLINE),
            "{'status':'conditional','conditions':{'max_budget':1000}}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(detail(refused)).isEqualTo("Missing required conditions: ['deadline']");
  }

  // test_conditional_all_required_present
  @Test
  void takesAllRequiredConditions() {
    HttpResponse<String> answer =
        answer(
            created(BUDGET_AND_DEADLINE),
            "{'status':'conditional','conditions':{'max_budget':1000,'deadline':'Friday'}}");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  // test_conditional_no_schema_still_works
  @Test
  void takesAnyConditionWhereThereIsNoSchema() {
    String id = created("{}");
    assertThat(
            answer(id, "{'status':'conditional','conditions':{'whatever':'value'}}").statusCode())
        .isEqualTo(200);
    assertThat(request(id).at("/response/conditions/whatever").textValue()).isEqualTo("value");
  }

  // test_conditional_stored_on_request
  @Test
  void keepsConditionsWithTheRequest() {
    String id =
        created(
            "{'conditions_schema':["
                + "{'key':'env','label':'Environment','type':'text','required':true}]}");
    answer(id, "{'status':'conditional','conditions':{'env':'staging'}}");
    assertThat(request(id).get("status").textValue()).isEqualTo("conditional");
    assertThat(request(id).at("/response/conditions/env").textValue()).isEqualTo("staging");
  }

  // test_cannot_approve_twice, test_cannot_deny_after_approve, test_cannot_approve_after_deny,
  // test_cannot_respond_after_conditional; test_cannot_cancel_approved, test_cannot_cancel_denied
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'status':'approved'}",
        "{'status':'denied'}",
        "{'status':'conditional','conditions':{'x':1}}"
      })
  void anOutcomeIsFinal(String first) {
    String id = created("{}");
    assertThat(answer(id, first).statusCode()).isEqualTo(200);
    for (String second : List.of("approved", "denied")) {
      HttpResponse<String> refused = answer(id, "{'status':'" + second + "'}");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(detail(refused)).startsWith("Already responded: ");
    }
    HttpResponse<String> refused = cancel(id);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(detail(refused)).startsWith("Cannot cancel — already ");
  }

  // test_cannot_cancel_conditional: a condition is needed, or a comment that says it.
  @Test
  void conditionalWithoutAnyConditionIsRefused() {
    String id = created("{}");
    String nothing = "{'status':'conditional','conditions':{}}";
    assertProblem(answer(id, nothing), 400, "no_condition");
    assertThat(request(id).get("status").textValue()).isEqualTo("pending");
    String comment = "{'status':'conditional','conditions':{},'comment':'Only on Sunday.'}";
    assertThat(answer(id, comment).statusCode()).isEqualTo(200);
    assertThat(cancel(id).statusCode()).isEqualTo(400);
  }

  // test_no_webhooks_when_empty
  @Test
  void callsNobodyWhereNobodyIsNamed() {
    String id = created("{}");
    answer(id, "{'status':'approved'}");
    assertThat(json(server.get("/api/deliveries?request_id=" + id, KEY))).isEmpty();
  }

  // test_tags_stored_and_returned_as_list, test_empty_tags
  @Test
  void tagsAreAList() {
    assertThat(request(created("{'tags':['a','b','c']}")).get("tags").toString())
        .isEqualTo("[\"a\",\"b\",\"c\"]");
    assertThat(request(id(post("{'title':'No tags'}"))).get("tags").toString()).isEqualTo("[]");
  }

  // test_conditions_schema_round_trip
  @Test
  void givesTheSchemaBack() {
    String schema =
        "[{'key':'budget','label':'Budget','type':'number','required':true,'options':[],"
            + "'description':'Max spend'}]";
    JsonNode data = request(created("{'conditions_schema':" + schema + "}"));
    assertThat(data.get("conditions_schema").toString()).isEqualTo(quoted(schema));
  }

  // test_response_is_none_when_pending, test_created_at_and_updated_at_set,
  // test_updated_at_changes_on_respond
  @Test
  void thereIsNoResponseWhilePendingAndTimesMoveOn() {
    String id = created("{}");
    JsonNode before = request(id);
    assertThat(before.get("response").isNull()).isTrue();
    assertThat(before.get("updated_at")).isEqualTo(before.get("created_at"));
    answer(id, "{'status':'approved'}");
    assertThat(request(id).get("updated_at").textValue())
        .isGreaterThanOrEqualTo(before.get("updated_at").textValue());
  }
}
