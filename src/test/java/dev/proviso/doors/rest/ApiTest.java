package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A test of the REST door: one server for the class, and the sentences that all such tests use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ApiTest {

  @TempDir static Path folder;

  protected TestServer server;

  /** The properties of the server, besides those of every test. */
  public Map<String, Object> properties() {
    return Map.of();
  }

  @BeforeAll
  void start() {
    server = TestServer.start(folder, properties());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** Submits as robin, and returns the id. */
  protected String submit(String json) {
    return submit(json, server.robin());
  }

  protected String submit(String json, String key) {
    HttpResponse<String> answer = server.post("/api/requests", json, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).get("id").textValue();
  }

  /** Decides as alice. */
  protected HttpResponse<String> respond(String id, String json) {
    return server.post("/api/requests/" + id + "/respond", json, server.alice());
  }

  protected JsonNode read(String id) {
    return json(server.get("/api/requests/" + id, server.robin()));
  }

  protected static JsonNode json(HttpResponse<String> answer) {
    return TestServer.json(answer);
  }

  protected static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse(null);
  }

  /** Asserts a problem, and returns it. */
  protected static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.get("code").textValue()).as(answer.body()).isEqualTo(code);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("detail").textValue()).isNotBlank().doesNotContainPattern("\\{[a-z_]+}");
    assertThat(problem.get("type").textValue()).endsWith("#" + code);
    assertThat(problem.get("title").textValue()).isNotBlank();
    return problem;
  }

  protected static void assertProblem(
      HttpResponse<String> answer, int status, String code, String detail) {
    assertThat(assertProblem(answer, status, code).get("detail").textValue()).isEqualTo(detail);
  }
}
