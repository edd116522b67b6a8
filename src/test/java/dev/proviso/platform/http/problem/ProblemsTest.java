package dev.proviso.platform.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.doors.access.Declaration;
import dev.proviso.doors.access.Routes;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  @TempDir static Path folder;
  static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder, Map.of("proviso.test.probe", true));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID,400",
    "UNAUTHENTICATED,401",
    "FORBIDDEN,403",
    "NOT_FOUND,404",
    "CONFLICT,409",
    "TOO_LARGE,413",
    "UNSUPPORTED,415",
    "UNPROCESSABLE,422",
    "TOO_MANY,429",
    "UNAVAILABLE,503"
  })
  void givesEveryKindOfRefusalItsStatus(String kind, int status) {
    HttpResponse<String> answer = server.get("/api/probe/refused/" + kind, server.bob());

    JsonNode problem = problem(answer, status, "probe");
    assertThat(problem.get("detail").textValue())
        .isEqualTo("title must be 500 characters or fewer. 2 more faults are listed in errors.");
    assertThat(problem.get("errors").get(1).get("pointer").textValue()).isEqualTo("/tags/0");
    assertThat(problem.get("errors").get(1).get("code").textValue()).isEqualTo("not_a_text");
    assertThat(problem.get("errors").get(1).get("message").textValue())
        .isEqualTo("tags[0] must be a text.");
    assertThat(answer.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(status == 429 || status == 503);
  }

  @Test
  void saysThatThereIsNothing() {
    problem(server.get("/api/nothing", server.bob()), 404, "not_found");
    problem(server.get("/nothing", null), 404, "not_found");
  }

  @Test
  void namesTheMethodsOfARoute() {
    HttpResponse<String> answer = server.delete("/api/me", server.bob());

    problem(answer, 405, "method_not_allowed");
    assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET");
  }

  @Test
  void namesTheParameterThatIsWrong() {
    for (String query : new String[] {"", "?limit=many", "?limit=99999999999"}) {
      JsonNode problem =
          problem(server.get("/api/probe/number" + query, server.bob()), 400, "invalid_request");
      assertThat(problem.get("detail").textValue()).contains("limit");
    }
  }

  @Test
  void refusesAnAcceptHeaderThatCannotBeMet() {
    HttpResponse<String> answer =
        server.send("/api/me", server.bob(), r -> r.header("Accept", "image/png").GET());

    problem(answer, 406, "not_acceptable");
  }

  @Test
  void takesNothingButJson() {
    for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
      HttpResponse<String> answer =
          server.send(
              "/api/probe/echo",
              server.alice(),
              r -> r.header("Content-Type", type).POST(BodyPublishers.ofString("{}")));
      problem(answer, 415, "unsupported_media_type");
    }
    HttpResponse<String> untyped =
        server.send("/api/probe/echo", server.alice(), r -> r.POST(BodyPublishers.ofString("{}")));
    problem(untyped, 415, "unsupported_media_type");
  }

  @Test
  void takesNoCompressedBody() {
    HttpResponse<String> answer =
        server.send(
            "/api/probe/echo",
            server.alice(),
            r ->
                r.header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofString("{}")));

    problem(answer, 415, "unsupported_media_type");
  }

  @Test
  void saysWhereJsonIsWrong() {
    for (String body : new String[] {"", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{} {}", "[1e999]"}) {
      JsonNode problem =
          problem(server.post("/api/probe/echo", body, server.alice()), 400, "invalid_json");
      assertThat(problem.get("detail").textValue()).contains("line 1, column ");
    }
  }

  @Test
  void limitsBodies() {
    String large = "\"" + "x".repeat(JsonBody.SMALL) + "\"";
    problem(server.post("/api/probe/echo", large, server.alice()), 413, "too_large");
    assertThat(server.post("/api/probe/large", large, server.alice()).statusCode()).isEqualTo(200);

    String larger = "\"" + "x".repeat(JsonBody.LARGE) + "\"";
    problem(server.post("/api/probe/large", larger, server.alice()), 413, "too_large");
  }

  @Test
  void tellsNothingOfAFailureButWhereItIsLogged() {
    HttpResponse<String> answer = server.get("/api/probe/broken", server.bob());

    JsonNode problem = problem(answer, 500, "internal_error");
    assertThat(problem.get("detail").textValue()).containsPattern("reference [0-9a-f]{8}\\.$");
    assertThat(answer.body()).doesNotContain("SELECT", "Exception", "dev.proviso");
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "refused"})
  void asksToComeBackWhileTheDatabaseIsAway(String how) {
    HttpResponse<String> answer = server.get("/api/probe/away/" + how, server.bob());

    problem(answer, 503, "storage_unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.body()).doesNotContain("SELECT", "Exception");
  }

  @Test
  void refusesARouteThatDoesNotSayWhoMayCallIt() {
    problem(server.get("/api/probe/undeclared", TestServer.OPERATOR), 403, "forbidden");
    assertThat(server.bean(Routes.class).all())
        .filteredOn(route -> route.declaration().kind() == Declaration.Kind.UNDECLARED)
        .extracting(Routes.Route::path)
        .contains("/api/probe/undeclared");
  }

  @Test
  void writesNumbersAsTheyAre() {
    assertThat(server.get("/api/probe/decimal", server.bob()).body())
        .isEqualTo("{\"price\":2.50,\"large\":1000}");
    assertThat(server.post("/api/probe/echo", "{\"n\":[1.0,0.10,1e3]}", server.alice()).body())
        .isEqualTo("{\"n\":[1.0,0.10,1000]}");
  }

  @Test
  void answersHeadAndOptions() {
    HttpResponse<String> head =
        server.send("/api/me", server.bob(), r -> r.method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();

    HttpResponse<String> options =
        server.send("/api/me", null, r -> r.method("OPTIONS", BodyPublishers.noBody()));
    assertThat(options.statusCode()).isBetween(200, 204);
    assertThat(options.headers().allValues("Allow").toString()).contains("GET", "HEAD");
    assertThat(options.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(options.body()).isEmpty();
    assertThat(options.headers().firstValue("Content-Type")).isEmpty();
  }

  @Test
  void answersABrowserThatComesThroughAProxy() {
    HttpResponse<String> answer =
        server.send(
            "/api/me",
            server.bob(),
            r -> r.header("Origin", "https://approvals.example.com").GET());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void takesJsonHoweverItsTypeIsWritten() {
    HttpResponse<String> answer =
        server.send(
            "/api/probe/echo",
            server.alice(),
            r -> r.header("Content-Type", "Application/JSON").POST(BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static JsonNode problem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    JsonNode problem = TestServer.json(answer);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("code").textValue()).isEqualTo(code);
    assertThat(problem.get("title").textValue()).isNotBlank();
    assertThat(problem.get("detail").textValue()).isNotBlank();
    assertThat(problem.get("type").textValue())
        .isEqualTo(server.uri("/docs/errors#" + code).toString());
    return problem;
  }
}
