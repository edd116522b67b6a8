package dev.proviso.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.FakeSocket;
import dev.proviso.testing.TestServer;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Socket Mode: what is pressed comes over a socket that this server opens. */
class SlackSocketTest extends SlackFixture {

  private FakeSocket sockets;
  private Channel current;

  @Override
  String database() {
    return null;
  }

  @Override
  Map<String, Object> properties() {
    if (sockets == null) {
      sockets = new FakeSocket();
      slack.socketAt(sockets.url());
    }
    Map<String, Object> properties = super.properties();
    properties.remove("proviso.slack.signing-secret");
    properties.put("proviso.slack.app-token", FakeSlack.APP);
    return properties;
  }

  @BeforeAll
  void greet() {
    current = sockets.opened();
  }

  @AfterAll
  void end() {
    sockets.close();
  }

  /** Says a payload in an envelope, and returns the answer to it. */
  private JsonNode envelope(String id, ObjectNode payload) {
    ObjectNode envelope = JsonText.object().put("envelope_id", id).put("type", "interactive");
    envelope.put("accepts_response_payload", true).set("payload", payload);
    sockets.say(current, JsonText.write(envelope));
    JsonNode answer = sockets.heard();
    assertThat(answer.get("envelope_id").textValue()).isEqualTo(id);
    return answer;
  }

  @Test
  void decidesWhatIsPressedAndAcknowledgesIt() {
    String id = submit("{\"title\":\"Over the socket\"}");
    String ts = tsOf(id);

    assertThat(envelope("e-1", pressing(ALICE, ts, "pv.a")).has("payload")).isFalse();
    assertThat(status(id)).isEqualTo("approved");
    until(() -> slack.messages().get(ts).toString().contains("Approved by alice"));
  }

  @Test
  void answersModalsInTheAcknowledgement() {
    String id = submit("{\"title\":\"Over the socket\"}");
    String ts = tsOf(id);
    envelope("e-2", pressing(ALICE, ts, "pv.d"));
    JsonNode modal = slack.next("views.open").body().get("view");

    ObjectNode blank = submitting(ALICE, modal, writing("comment", ""));
    assertThat(envelope("e-3", blank).at("/payload/errors/comment").asText()).isNotBlank();
    ObjectNode reason = submitting(ALICE, modal, writing("comment", "No."));
    assertThat(envelope("e-4", reason).at("/payload/response_action").asText()).isEqualTo("update");
    assertThat(status(id)).isEqualTo("denied");
  }

  @Test
  void opensTheNextSocketBeforeItClosesThisOne() {
    Channel before = current;
    sockets.say(before, "{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}");

    current = sockets.opened();
    assertThat(current).isNotSameAs(before);
    assertThat(sockets.ended()).isSameAs(before);
    assertThat(envelope("e-5", interaction("shortcut", ALICE)).has("payload")).isFalse();
  }

  @Test
  void comesBackWhenTheSocketIsCutAndWhenSlackRefuses() {
    slack.refuse("apps.connections.open", "internal_error");
    Channel before = current;
    var unused = before.close();

    assertThat(sockets.ended()).isSameAs(before);
    current = sockets.opened();
    assertThat(envelope("e-6", interaction("shortcut", ALICE)).has("payload")).isFalse();
  }

  @Test
  void hearsNothingThatIsNoEnvelope() {
    sockets.say(current, "no json");
    sockets.say(current, "{\"type\":\"interactive\"}");
    sockets.say(current, "{\"type\":\"events_api\",\"envelope_id\":\"e-7\",\"payload\":{}}");

    assertThat(sockets.heard().get("envelope_id").textValue()).isEqualTo("e-7");
  }

  @Test
  void endsItsSocketWithTheServerAndOpensNoOther(@TempDir Path other) {
    TestServer second = TestServer.start(other, properties());
    Channel its = sockets.opened();
    long before = slack.times("apps.connections.open");
    second.close();

    assertThat(sockets.ended()).isSameAs(its);
    assertThat(slack.times("apps.connections.open")).isEqualTo(before);
    assertThat(envelope("e-8", interaction("shortcut", ALICE)).has("payload")).isFalse();
  }

  @Test
  void hasNoHookWithoutASigningSecret() {
    assertThat(send(interaction("shortcut", ALICE)).statusCode()).isEqualTo(404);
  }
}
