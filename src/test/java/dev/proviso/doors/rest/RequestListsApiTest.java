package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestListsApiTest extends ApiTest {

  @Test
  void filtersTheList() {
    String key = server.newKey("lister", Role.AGENT);
    String a =
        submit(
            "{\"title\":\"Alpha beta\",\"requester\":\"r1\",\"priority\":\"low\",\"tags\":[\"t1\"],"
                + "\"action\":\"a1\",\"session_id\":\"s1\"}",
            key);
    String b = submit("{\"title\":\"Gamma\",\"plan\":\"delta epsilon\",\"requester\":\"r2\"}", key);
    String c = submit("{\"title\":\"Zeta\"}", key);
    respond(b, "{\"status\":\"denied\"}");
    server.delete("/api/requests/" + c, key);

    assertThat(listed("", key)).containsExactly(b, a);
    assertThat(listed("?status=&requester=&priority=&tag=&q=&action=&session_id=", key))
        .containsExactly(b, a);
    assertThat(listed("?status=denied", key)).containsExactly(b);
    assertThat(listed("?status=cancelled", key)).containsExactly(c);
    assertThat(listed("?status=all", key)).containsExactly(c, b, a);
    assertThat(listed("?requester=r1", key)).containsExactly(a);
    assertThat(listed("?priority=low", key)).containsExactly(a);
    assertThat(listed("?tag=t1", key)).containsExactly(a);
    assertThat(listed("?q=EPSI", key)).containsExactly(b);
    assertThat(listed("?action=a1", key)).containsExactly(a);
    assertThat(listed("?session_id=s1", key)).containsExactly(a);
    assertThat(listed("?offset=1", key)).containsExactly(a);
    assertThat(listed("?limit=0", key)).containsExactly(b);
    assertThat(listed("?limit=99999999999999999999", key)).containsExactly(b, a);
    assertThat(listed("?before=" + b, key)).containsExactly(a);
    JsonNode decided = json(server.get("/api/requests?status=denied", key)).get(0);
    assertThat(decided.at("/response/status").textValue()).isEqualTo("denied");
  }

  @Test
  void namesTheParameterThatIsBadAndWhatItTakes() {
    assertProblem(
        server.get("/api/requests?status=done", server.bob()),
        400,
        "invalid_status",
        "Invalid status. Must be one of: pending, approved, denied, conditional, cancelled, "
            + "expired, all");
    assertProblem(
        server.get("/api/requests?priority=urgent", server.bob()),
        400,
        "invalid_priority",
        "Invalid priority. Must be one of: low, normal, high, critical");
    assertProblem(
        server.get("/api/requests?limit=abc", server.bob()),
        400,
        "invalid_parameter",
        "Invalid limit. It must be a whole number from 1 to 1000.");
    for (String bad :
        List.of("offset=-1", "offset=x", "before=nothing", "q=%00", "tag=" + "a".repeat(501))) {
      JsonNode problem =
          assertProblem(server.get("/api/requests?" + bad, server.bob()), 400, "invalid_parameter");
      assertThat(problem.get("detail").textValue())
          .startsWith("Invalid " + bad.substring(0, bad.indexOf('=')) + ".");
    }
  }

  @Test
  void pagesByItsOwnLinks() {
    String key = server.newKey("pager", Role.AGENT);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      made.add(0, submit("{\"title\":\"p\",\"tags\":[\"t & u\"]}", key));
    }
    List<String> walked = new ArrayList<>();
    String path = "/api/requests?limit=2&tag=t%20%26%20u";
    while (path != null) {
      HttpResponse<String> page = server.get(path, key);
      json(page).forEach(request -> walked.add(request.get("id").textValue()));
      String link = header(page, "Link");
      path =
          link == null
              ? null
              : link.replaceAll("^<http://localhost:\\d+(.*)>; rel=\"next\"$", "$1");
    }

    assertThat(walked).isEqualTo(made);
    assertThat(header(server.get("/api/requests?limit=6&tag=t%20%26%20u", key), "Link")).isNull();
  }

  private List<String> listed(String query, String key) {
    List<String> ids = new ArrayList<>();
    HttpResponse<String> answer = server.get("/api/requests" + query, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    json(answer).forEach(request -> ids.add(request.get("id").textValue()));
    return ids;
  }
}
