package dev.proviso.doors.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.core.identity.AccessSettings;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthOffTest {

  @TempDir static Path folder;
  static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(folder, Map.of("proviso.access.auth", "off", "proviso.test.probe", true));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void takesEveryCallerForTheOperator() {
    assertThat(TestServer.json(server.get("/api/me", null)).get("id").textValue())
        .isEqualTo("operator");
    assertThat(server.get("/probe", null).body()).isEqualTo("operator");
  }

  @Test
  void answersOnlyToLoopbackNamesWithItsPort() throws IOException {
    int port = server.port();
    for (String host : List.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port)) {
      assertThat(status(host)).isEqualTo("200");
    }
    for (String host :
        List.of("localhost", "evil.example:" + port, "localhost:1", "localhost.evil.example")) {
      assertThat(status(host)).isEqualTo("421");
    }
  }

  private static String status(String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      String request = "GET /api/me HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      byte[] answer = socket.getInputStream().readNBytes(12);
      return new String(answer, 9, 3, StandardCharsets.UTF_8);
    }
  }

  @Test
  void refusesWhatAPageOfAnotherSiteSends() {
    assertThat(create("Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(create("Origin", "https://evil.example").statusCode()).isEqualTo(403);
    assertThat(create("Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(201);
    assertThat(create("X-Nothing", "special").statusCode()).isEqualTo(201);
  }

  private static HttpResponse<String> create(String header, String value) {
    return server.send(
        "/api/keys",
        null,
        r ->
            r.header(header, value)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"" + header + "\",\"role\":\"agent\"}")));
  }

  @Test
  void refusesToStartWhereOthersCanReachIt(@TempDir Path other) {
    AccessSettings off = server.bean(AccessSettings.class);
    for (String host : List.of("::", "", "192.0.2.1")) {
      assertThatThrownBy(() -> new LoopbackOnly(off, host))
          .hasMessageContaining("PROVISO_AUTH is off, and PROVISO_HOST is ");
    }
    Map<String, Object> open =
        Map.of("proviso.access.auth", "off", "micronaut.server.host", "0.0.0.0");
    assertThatThrownBy(() -> TestServer.start(other, open))
        .rootCause()
        .hasMessageContaining("PROVISO_AUTH is off, and PROVISO_HOST is 0.0.0.0");
  }

  @Test
  void refusesToStartWhenItIsNotSaidWhetherKeysAreAskedFor(@TempDir Path other) {
    assertThatThrownBy(() -> TestServer.start(other, Map.of("proviso.access.auth", "maybe")))
        .rootCause()
        .hasMessageContaining("It can be on or off");
  }
}
