package dev.proviso.doors.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

  @TempDir static Path folder;
  static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void knowsWhoHasAKey() {
    HttpResponse<String> answer = server.get("/api/me", server.robin());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(TestServer.json(answer).get("name").textValue()).isEqualTo("robin");
    assertThat(TestServer.json(answer).get("role").textValue()).isEqualTo("agent");
    assertThat(TestServer.json(answer).get("rate_limit").isNull()).isTrue();
  }

  @Test
  void takesTheKeyOfTheEnvironmentForTheOperator() {
    HttpResponse<String> answer =
        server.send("/api/me", null, r -> r.header("X-API-Key", TestServer.OPERATOR).GET());

    assertThat(TestServer.json(answer).get("id").textValue()).isEqualTo("operator");
  }

  @Test
  void refusesTwoDifferentKeysWhereverTheyStand() {
    for (String header : new String[] {"X-API-Key", "Authorization"}) {
      String word = header.equals("Authorization") ? "Bearer " : "";
      HttpResponse<String> answer =
          server.send(
              "/api/me",
              null,
              r ->
                  r.header(header, word + server.robin())
                      .header(header, word + server.alice())
                      .GET());
      assertThat(answer.statusCode()).isEqualTo(401);
    }
    HttpResponse<String> same =
        server.send("/api/me", server.bob(), r -> r.header("X-API-Key", server.bob()).GET());
    assertThat(same.statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAMissingAndAWrongKeyAlike() {
    for (String key : new String[] {null, "nonsense", server.robin() + "x"}) {
      HttpResponse<String> answer = server.get("/api/me", key);

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(TestServer.json(answer).get("detail").textValue())
          .isEqualTo("Invalid or missing API key");
    }
  }
}
