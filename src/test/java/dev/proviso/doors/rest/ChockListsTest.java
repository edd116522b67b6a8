package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Chock's own tests of lists, search, the queue and the activity log, each under its name there.
 */
class ChockListsTest extends ChockTest {

  private void seed() {
    if (get("/api/requests").isEmpty()) {
      create(
          "{'title':'Deploy frontend','requester':'jim','tags':['deploy','frontend'],"
              + "'priority':'high'}");
      create("{'title':'Deploy backend','requester':'jim','tags':['deploy','backend']}");
      create("{'title':'Update docs','requester':'pam','tags':['docs'],'priority':'low'}");
      create(
          "{'title':'Security audit','requester':'dwight','tags':['security'],"
              + "'priority':'critical'}");
    }
  }

  private List<String> titles(String path) {
    List<String> titles = new ArrayList<>();
    get(path).forEach(request -> titles.add(request.get("title").textValue()));
    return titles;
  }

  // test_list_requests, test_list_requests_empty
  @Test
  void listsTheNewestFirst() {
    assertThat(get("/api/requests").toString()).isEqualTo("[]");
    create("{'title':'First'}");
    create("{'title':'Second'}");
    assertThat(titles("/api/requests")).containsExactly("Second", "First");
  }

  // test_filter_by_*, test_text_search_title, test_text_search_no_match, test_combined_filters
  @ParameterizedTest
  @CsvSource({
    "status=pending, 4",
    "requester=jim, 2",
    "priority=critical, 1",
    "tag=deploy, 2",
    "tag=security, 1",
    "q=Security, 1",
    "q=nonexistent, 0",
    "requester=jim&priority=high, 1",
    "status=&requester=, 4"
  })
  void filters(String filter, int found) {
    seed();
    JsonNode items = get("/api/requests?" + filter);
    assertThat(items).hasSize(found);
    if (filter.equals("requester=jim")) {
      assertThat(items)
          .allSatisfy(it -> assertThat(it.get("requester").textValue()).isEqualTo("jim"));
    }
    if (found == 1 && !filter.contains("jim")) {
      assertThat(items.at("/0/title").textValue()).isEqualTo("Security audit");
    }
  }

  // test_text_search_plan, test_text_search_context; by words and their beginnings, not by any part
  @Test
  void searchesPlanAndContextByTheBeginningsOfWords() {
    create("{'title':'Boring title','plan':'Run the migration scripts'}");
    create("{'title':'Boring','context':'Related to the billing system'}");
    assertThat(titles("/api/requests?q=migration")).containsExactly("Boring title");
    assertThat(titles("/api/requests?q=MIGR")).containsExactly("Boring title");
    assertThat(titles("/api/requests?q=billing")).containsExactly("Boring");
    assertThat(titles("/api/requests?q=igration")).isEmpty();
  }

  // test_invalid_status_filter, test_invalid_priority_filter
  @ParameterizedTest
  @ValueSource(strings = {"status", "priority"})
  void refusesAFilterThatIsNone(String name) {
    var refused = server.get("/api/requests?" + name + "=bogus", agent);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(detail(refused)).startsWith("Invalid " + name);
  }

  // test_filter_by_status_after_approval
  @Test
  void filtersByTheStatusOfNow() {
    seed();
    String id = get("/api/requests").at("/0/id").textValue();
    answer(id, "{'status':'approved'}");
    assertThat(get("/api/requests?status=approved")).hasSize(1);
    assertThat(get("/api/requests?status=approved").at("/0/id").textValue()).isEqualTo(id);
    assertThat(get("/api/requests?status=pending")).hasSize(3);
  }

  // test_pending_ordered_by_priority_then_age, test_pending_empty_queue
  @Test
  void queuesByPriorityThenAge() {
    assertThat(get("/api/pending").toString()).isEqualTo("[]");
    create("{'title':'Low 1','priority':'low'}");
    create("{'title':'Normal 1','priority':'normal'}");
    create("{'title':'Critical 1','priority':'critical'}");
    create("{'title':'High 1','priority':'high'}");
    create("{'title':'Normal 2','priority':'normal'}");
    create("{'title':'Critical 2','priority':'critical'}");
    assertThat(titles("/api/pending"))
        .containsExactly("Critical 1", "Critical 2", "High 1", "Normal 1", "Normal 2", "Low 1");
  }

  // test_pending_excludes_responded, test_pending_excludes_cancelled
  @Test
  void queuesNothingThatIsOver() {
    String approved = created("{'title':'Will approve'}");
    String cancelled = created("{'title':'Will cancel'}");
    create("{'title':'Still pending'}");
    answer(approved, "{'status':'approved'}");
    cancel(cancelled);
    assertThat(titles("/api/pending")).containsExactly("Still pending");
  }

  // test_create_logs_activity, test_activity_has_request_id
  @Test
  void logsWhoAskedForWhat() {
    String id = created("{'title':'Log me'}");
    JsonNode entry = activity("").get(0);
    assertThat(entry.get("request_id").textValue()).isEqualTo(id);
    assertThat(entry.get("action").textValue()).isEqualTo("created");
    assertThat(entry.get("actor").textValue()).isEqualTo("jim");
    assertThat(entry.get("details").textValue()).isEqualTo("Log me");
    assertThat(entry.get("id").isIntegralNumber()).isTrue();
    assertThat(entry.get("timestamp").isTextual()).isTrue();
  }

  // test_approve_logs_activity, test_deny_logs_activity, test_conditional_logs_activity
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "approved, \"'comment':'LGTM'\", approved: LGTM",
        "denied, \"'comment':'Nope'\", denied: Nope",
        "conditional, \"'conditions':{'x':1}\", conditional"
      })
  void logsEachResponse(String status, String more, String details) {
    answer(created("{}"), "{'status':'%s','responder':'jon',%s}".formatted(status, more));
    JsonNode entry = activity("").get(0);
    assertThat(entry.get("action").textValue()).isEqualTo("responded_" + status);
    assertThat(entry.get("actor").textValue()).isEqualTo("jon");
    assertThat(entry.get("details").textValue()).isEqualTo(details);
  }

  // test_cancel_logs_activity, test_cancel_with_requester_param
  @Test
  void logsWhoCancelled() {
    String named = created("{'requester':'pam'}");
    server.delete("/api/requests/" + named + "?requester=jim", agent);
    assertThat(activity("").at("/0/action").textValue()).isEqualTo("cancelled");
    assertThat(activity("").at("/0/actor").textValue()).isEqualTo("jim");
    assertThat(activity("").at("/0/details").textValue()).isEqualTo("Deploy to production");
    String title = "t".repeat(150);
    cancel(created("{'requester':'pam','title':'" + title + "'}"));
    assertThat(activity("").at("/0/actor").textValue()).isEqualTo("pam");
    assertThat(activity("").at("/0/details").textValue()).isEqualTo(title);
    assertThat(activity("").at("/1/details").textValue()).isEqualTo(title.substring(0, 100));
  }

  // test_activity_limit, test_activity_default_limit, test_activity_ordering
  @Test
  void logsTheNewestFirstUpToALimit() {
    int before = activity("?limit=1000").size();
    for (int i = 0; i < 5; i++) {
      create("{'title':'Request " + i + "'}");
    }
    assertThat(activity("?limit=1000")).hasSize(before + 5);
    assertThat(activity("?limit=3")).hasSize(3);
    assertThat(activity("").at("/0/details").textValue()).isEqualTo("Request 4");
    assertThat(activity("").at("/1/details").textValue()).isEqualTo("Request 3");
  }
}
