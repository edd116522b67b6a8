package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingApiTest extends ApiTest {

  @Test
  void listsTheQueueInItsOrderWithItsSize() {
    String key = server.newKey("queuer", Role.AGENT);
    String normal = submit("{\"title\":\"n1\"}", key);
    String low = submit("{\"title\":\"l\",\"priority\":\"low\"}", key);
    String critical = submit("{\"title\":\"c\",\"priority\":\"critical\"}", key);
    String high = submit("{\"title\":\"h\",\"priority\":\"high\"}", key);
    String second = submit("{\"title\":\"n2\"}", key);
    respond(submit("{\"title\":\"done\"}", key), "{\"status\":\"approved\"}");

    HttpResponse<String> all = server.get("/api/pending", key);
    assertThat(ids(all)).containsExactly(critical, high, normal, second, low);
    assertThat(header(all, "X-Total-Count")).isEqualTo("5");
    assertThat(json(all).get(0).get("response").isNull()).isTrue();
    HttpResponse<String> part = server.get("/api/pending?limit=2&offset=1", key);
    assertThat(ids(part)).containsExactly(high, normal);
    assertThat(header(part, "X-Total-Count")).isEqualTo("5");
    assertThat(ids(server.get("/api/pending?limit=-3&offset=", key))).containsExactly(critical);
    assertThat(ids(server.get("/api/pending?limit=5000", server.bob()))).contains(critical, low);
  }

  @Test
  void showsCharlieNothingOfRobin() {
    submit("{\"title\":\"Robin's\"}");

    HttpResponse<String> answer = server.get("/api/pending", server.charlie());
    assertThat(json(answer)).isEmpty();
    assertThat(header(answer, "X-Total-Count")).isEqualTo("0");
  }

  @Test
  void namesTheParameterThatIsBad() {
    assertProblem(
        server.get("/api/pending?limit=abc", server.bob()),
        400,
        "invalid_parameter",
        "Invalid limit. It must be a whole number from 1 to 1000.");
    assertProblem(
        server.get("/api/pending?offset=-1", server.bob()),
        400,
        "invalid_parameter",
        "Invalid offset. It must be a whole number from 0 to 2147483647.");
  }

  private static List<String> ids(HttpResponse<String> answer) {
    List<String> ids = new ArrayList<>();
    json(answer).forEach(request -> ids.add(request.get("id").textValue()));
    return ids;
  }
}
