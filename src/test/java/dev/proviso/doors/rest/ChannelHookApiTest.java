package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What platforms post comes to their channel as it was sent, byte by byte. */
class ChannelHookApiTest extends ApiTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String BYTES = "payload=%7B+%22a%22%3a1%7D&b=\u00ff\u00fe";

  @Override
  public Map<String, Object> properties() {
    return Map.of("proviso.test.probe", true);
  }

  private HttpResponse<String> post(String name, String type, String probe, String bytes) {
    return server.send(
        "/api/channels/" + name + "/hook",
        null,
        request ->
            request
                .header("Content-Type", type)
                .header(probe == null ? "X-Other" : "X-Probe", probe == null ? "" : probe)
                .POST(BodyPublishers.ofByteArray(bytes.getBytes(StandardCharsets.ISO_8859_1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {FORM, "application/json", "application/json; charset=utf-8"})
  void passesOnTheBytesAsTheyCame(String type) {
    HttpResponse<String> answer = post("probe", type, "echo", BYTES);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).get("body").textValue()).isEqualTo(BYTES);
  }

  @Test
  void answersNothingWhereTheChannelHasNothingToSay() {
    HttpResponse<String> answer = post("probe", FORM, "quiet", BYTES);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void refusesWhatTheChannelDoesNotVerify() {
    HttpResponse<String> answer = post("probe", FORM, null, BYTES);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer).get("code").textValue()).isEqualTo("hook_unverified");
  }

  @Test
  void knowsNoOtherChannel() {
    HttpResponse<String> answer = post("pigeon", FORM, "echo", BYTES);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).get("code").textValue()).isEqualTo("channel_not_found");
  }

  @Test
  void takesNoMoreThanItsLimitAndNoOtherForm() {
    assertThat(post("probe", FORM, "echo", "x".repeat(256 * 1024)).statusCode()).isEqualTo(200);
    assertThat(post("probe", FORM, "echo", "x".repeat(256 * 1024 + 1)).statusCode()).isEqualTo(413);
    assertThat(post("probe", "text/plain", "echo", BYTES).statusCode()).isEqualTo(415);
  }
}
