package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list has a tag, and who has it already is told that nothing changed. */
class ListTagsTest extends ApiTest {

  private static final String NEWEST = "/api/requests?limit=20";
  private static final String QUEUE = "/api/pending?limit=20";

  @Override
  public Map<String, Object> properties() {
    return Map.of("proviso.requests.expiry-interval", "1h");
  }

  @ParameterizedTest
  @ValueSource(strings = {NEWEST, QUEUE})
  void tellsWhoHasTheListThatNothingChanged(String path) {
    submit("{\"title\":\"x\"}");
    HttpResponse<String> full = server.get(path, server.bob());
    assertThat(full.statusCode()).isEqualTo(200);
    assertThat(header(full, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(header(full, "Vary")).isEqualTo("Authorization, X-API-Key, Cookie");
    assertThat(header(full, "ETag")).matches("W/\"[\\w-]{24}\"");

    for (String method : List.of("GET", "HEAD")) {
      HttpResponse<String> same = asked(path, server.bob(), method, header(full, "ETag"));
      assertThat(same.statusCode()).as(method).isEqualTo(304);
      assertThat(same.body()).isEmpty();
      for (String name : List.of("ETag", "Cache-Control", "Vary")) {
        assertThat(header(same, name)).as(name).isEqualTo(header(full, name));
      }
    }
    assertThat(server.get(path, server.bob()).body()).isEqualTo(full.body());
  }

  @Test
  void tellsOfTheRateOfAKeyAlsoWhereNothingChanged() {
    String limited =
        json(server.post(
                "/api/keys",
                "{\"name\":\"limited\",\"role\":\"agent\",\"rate_limit\":60}",
                TestServer.OPERATOR))
            .get("key")
            .textValue();

    HttpResponse<String> same = asked(NEWEST, limited, "GET", tag(NEWEST, limited));
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(header(same, "X-RateLimit-Limit")).isEqualTo("60");
    assertThat(header(same, "X-RateLimit-Remaining")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {NEWEST, QUEUE})
  void givesAnotherTagAfterEachChange(String path) {
    String before = tag(path, server.bob());
    String first = submit("{\"title\":\"first\"}");
    String second = submit("{\"title\":\"second\"}");
    String made = tag(path, server.bob());
    assertThat(made).isNotEqualTo(before);

    respond(first, "{\"status\":\"approved\"}");
    String decided = tag(path, server.bob());
    assertThat(decided).isNotEqualTo(made);

    server.delete("/api/requests/" + second, server.robin());
    assertThat(tag(path, server.bob())).isNotEqualTo(decided);
  }

  @ParameterizedTest
  @ValueSource(strings = {NEWEST, QUEUE})
  void givesAnotherTagWhenARequestExpiresByTheClockAlone(String path) {
    String id = submit(expiring("over", 600));
    String before = tag(path, server.bob());
    assertThat(asked(path, server.bob(), "GET", before).statusCode()).isEqualTo(304);

    server.clock().tick(Duration.ofSeconds(601));

    HttpResponse<String> after = asked(path, server.bob(), "GET", before);
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(rows(after).filter(row -> row.get("id").textValue().equals(id)))
        .allMatch(row -> row.get("status").textValue().equals("expired"));
  }

  @Test
  void givesTheQueueAnotherTagWhenTheHourBeforeAnExpiryBegins() {
    String key = server.newKey("soon", Role.AGENT);
    String old = submit("{\"title\":\"old\"}", key);
    String late = submit(expiring("late", 2 * 3600), key);
    HttpResponse<String> before = server.get(QUEUE, key);
    assertThat(rows(before).map(row -> row.get("id").textValue())).containsExactly(old, late);

    server.clock().tick(Duration.ofSeconds(3601));

    HttpResponse<String> after = asked(QUEUE, key, "GET", header(before, "ETag"));
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(rows(after).map(row -> row.get("id").textValue())).containsExactly(late, old);
  }

  @Test
  void givesEachReaderWhatThatReaderMaySee() {
    submit("{\"title\":\"Robin's\"}");
    for (String path : List.of(NEWEST, QUEUE)) {
      String all = tag(path, server.bob());
      assertThat(tag(path, server.alice())).isEqualTo(all);
      HttpResponse<String> none = asked(path, server.charlie(), "GET", all);
      assertThat(none.statusCode()).isEqualTo(200);
      assertThat(none.body()).isEqualTo("[]");
      assertThat(header(none, "ETag")).isNotEqualTo(tag(path, server.robin()));
    }
  }

  @Test
  void givesEachQueryItsOwnTag() {
    submit("{\"title\":\"x\"}");
    List<String> tags =
        Stream.of(NEWEST, QUEUE, NEWEST + "&status=all", NEWEST + "&offset=1", NEWEST + "&x=1")
            .map(path -> tag(path, server.bob()))
            .toList();
    assertThat(tags).doesNotHaveDuplicates();
  }

  @Test
  void refusesARevokedKeyThoughItHasTheTag() {
    JsonNode key =
        json(
            server.post(
                "/api/keys", "{\"name\":\"dora\",\"role\":\"viewer\"}", TestServer.OPERATOR));
    String secret = key.get("key").textValue();
    String before = tag(NEWEST, secret);

    server.delete("/api/keys/" + key.get("id").textValue(), TestServer.OPERATOR);

    for (String held : List.of(before, tag(NEWEST, server.bob()), "*")) {
      assertProblem(asked(NEWEST, secret, "GET", held), 401, "invalid_key");
    }
  }

  @Test
  void refusesABadQueryWhateverTagIsGiven() {
    String path = NEWEST + "&before=req_01jd8x3c5k6m7n8p9q0r1s2t3v";
    assertProblem(asked(path, server.bob(), "GET", "*"), 400, "invalid_parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "%s", "\"other\", %s", "W/\"a,b\",%s , \"\"", ",%s,", "%2$s", "\"x\",%2$s"})
  void findsTheTagHoweverItIsGiven(String form) {
    assertThat(given(form).statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"other\"", "%3$s", "w/%2$s", "\"x\" %2$s", "%2$s\"", "\"%2$s\"", "*, %2$s", ""})
  void answersInFullWhereTheTagIsNotGiven(String form) {
    assertThat(given(form).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> given(String form) {
    String weak = tag(NEWEST, server.bob());
    String strong = weak.substring(2);
    String bare = strong.substring(1, strong.length() - 1);
    return asked(NEWEST, server.bob(), "GET", form.formatted(weak, strong, bare));
  }

  private String tag(String path, String key) {
    return header(server.get(path, key), "ETag");
  }

  private HttpResponse<String> asked(String path, String key, String method, String held) {
    return server.send(
        path,
        key,
        request ->
            request
                .header("If-None-Match", held)
                .method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));
  }

  private String expiring(String title, int seconds) {
    return "{\"title\":\"%s\",\"expires_at\":\"%s\"}"
        .formatted(title, server.clock().instant().plusSeconds(seconds));
  }

  private static Stream<JsonNode> rows(HttpResponse<String> answer) {
    return StreamSupport.stream(json(answer).spliterator(), false);
  }
}
