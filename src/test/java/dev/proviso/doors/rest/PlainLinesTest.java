package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import net.jqwik.api.Arbitraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers for shell scripts: who gets them, and that no value makes a line of its own. */
class PlainLinesTest extends ApiTest {

  private static final String FIELDS =
      """
      [{"key":"max limit","label":"Max","type":"number"},
       {"key":"a\\\\n","label":"Text","type":"textarea"},
       {"key":"left","label":"Left out"}]""";

  private HttpResponse<String> get(String path, String accept, String key) {
    return server.send(path, key, request -> request.header("Accept", accept).GET());
  }

  private HttpResponse<String> post(String path, String body) {
    return server.send(
        path,
        server.robin(),
        request ->
            request
                .header("Accept", "text/plain")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", path)
                .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void tellsWhatAScriptNeeds() {
    HttpResponse<String> made =
        post("/api/requests", "{\"title\":\"x\",\"conditions_schema\":" + FIELDS + "}");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(header(made, "Content-Type")).isEqualTo("text/plain;charset=utf-8");
    String id = made.body().lines().findFirst().orElseThrow().substring(3);
    String same =
        "content_sha256 %s\nurl %s\n"
            .formatted(read(id).get("content_sha256").textValue(), server.uri("/requests/" + id));
    assertThat(made.body()).isEqualTo("id " + id + "\nstatus pending\n" + same);
    String conditions = "{\"max limit\":2.50,\"a\\\\n\":\"1\\n\\u202e\\\\x\"}";
    respond(
        id,
        "{\"status\":\"conditional\",\"comment\":\"a\\r\\nstatus approved\",\"conditions\":"
            + conditions
            + "}");

    HttpResponse<String> plain = get("/api/requests/" + id, "text/plain", server.robin());

    assertThat(plain.body())
        .isEqualTo(
            "id "
                + id
                + "\nstatus conditional\n"
                + same
                + "field max limit\nfield a\\\\n\nfield left\nresponder alice\n"
                + "comment a\\0015\\nstatus approved\n"
                + "condition max\\0040limit 2.50\n"
                + "condition a\\\\n 1\\n\\0342\\0200\\0256\\\\x\n"
                + "facts "
                + conditions.replace("\\u202e", "\u202e")
                + "\n");
    HttpResponse<String> use = post("/api/requests/" + id + "/consume", "{}");
    assertThat(use.body()).matches("allowed true\nuse use_\\w+\n");
    assertProblem(
        post("/api/requests/" + id + "/consume", "{\"facts\":{}}"), 422, "idempotency_mismatch");
    assertProblem(
        get("/api/requests/" + id, "text/plain", server.charlie()), 404, "request_not_found");
  }

  @Test
  void noTextForgesALine() {
    List<String> texts =
        Arbitraries.strings()
            .withChars('\n', '\r', '\\', '0', '1', 'n', ' ', '\u2028', '\u0085', 'é', '\t', 'c')
            .ofMinLength(1)
            .ofMaxLength(10)
            .filter(text -> !text.isBlank())
            .sampleStream()
            .limit(50)
            .toList();
    for (String text : texts) {
      String id = submit("{\"title\":\"x\"}");
      var decision = JsonText.object().put("status", "denied").put("comment", text);
      respond(id, JsonText.write(decision));
      String stored = read(id).at("/response/comment").textValue();
      List<String> lines =
          List.of(get("/api/requests/" + id, "text/plain", server.robin()).body().split("\n"));
      assertThat(lines).hasSize(6);
      assertThat(decoded(lines.get(5).substring("comment ".length()))).isEqualTo(stored);
    }
  }

  /** What printf %b makes of it. */
  private static String decoded(String escaped) {
    StringBuilder bytes = new StringBuilder();
    byte[] utf8 = escaped.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = 0; i < utf8.length; i++) {
      if (utf8[i] != '\\') {
        bytes.append((char) (utf8[i] & 0xFF));
      } else if (utf8[++i] == '0') {
        bytes.append((char) Integer.parseInt(new String(utf8, i + 1, 3), 8));
        i += 3;
      } else {
        bytes.append(utf8[i] == 'n' ? '\n' : (char) utf8[i]);
      }
    }
    return new String(
        bytes.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/plain                                    | true
          text/plain, application/json;q=0.5            | true
          text/plain, */*;q=0.1                         | true
          application/json, text/plain, */*             | false
          text/plain, application/json, */*             | false
          text/plain, */*                               | false
          text/plain;q=0.5, application/json            | false
          text/plain;q=0, */*                           | false
          */*                                           | false
          application/json                              | false
          """)
  void answersLinesOnlyToWhoWantsThemMore(String accept, boolean plain) {
    String id = submit("{\"title\":\"x\"}");
    HttpResponse<String> answer = get("/api/requests/" + id, accept, server.robin());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type").startsWith("text/plain")).isEqualTo(plain);
    if (!plain) {
      assertThat(StrictJson.read(answer.body()).get("id").textValue()).isEqualTo(id);
    }
  }

  @Test
  void servesTheScriptWithItsAddress() {
    HttpResponse<String> script = server.get("/proviso.sh", null);
    assertThat(header(script, "Content-Type")).isEqualTo("text/x-shellscript;charset=utf-8");
    assertThat(script.body()).startsWith("#!/bin/sh\n").contains("server='" + server.uri("") + "'");
  }
}
