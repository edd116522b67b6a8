package dev.proviso.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.app_backend.SlackSignature;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Press;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.platform.jobs.JobWorker;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server with one channel of a Slack on loopback, in which alice has linked her account. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SlackFixture {

  static final String CHANNEL = "C0PROVISO";
  static final String ALICE = "U0ALICE";
  static final String SECRET = "the-signing-secret-of-the-tests";
  private static final AtomicInteger TRIGGERS = new AtomicInteger();

  @TempDir static Path folder;
  FakeSlack slack;
  TestServer server;

  /** The database; null for a SQLite file. */
  abstract String database();

  Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("proviso.slack.bot-token", FakeSlack.BOT);
    properties.put("proviso.slack.signing-secret", SECRET);
    properties.put("proviso.slack.channels", CHANNEL);
    properties.put("proviso.slack.api-base", slack.base());
    properties.put("proviso.egress.allow", "127.0.0.1");
    properties.put("proviso.chat.remind-after", "0s");
    properties.put("proviso.outbox.poll", "1h");
    properties.put("proviso.outbox.open-after", "1000");
    String database = database();
    if (database != null) {
      properties.put("proviso.storage.db", database);
    }
    return properties;
  }

  @BeforeAll
  void start() {
    slack = new FakeSlack();
    server = TestServer.start(folder, properties());
    link(ALICE, server.alice());
  }

  @AfterAll
  void stop() {
    server.close();
    slack.close();
  }

  String principal(String key) {
    return server.bean(ApiKeys.class).authenticate(key).orElseThrow().id();
  }

  /** Links an account of Slack to whoever has a key. */
  void link(String user, String key) {
    assertThat(redeem(user, code(key))).isPresent();
  }

  String code(String key) {
    return server.bean(ChatLinks.class).code("slack", principal(key)).toCompletableFuture().join();
  }

  private java.util.Optional<?> redeem(String user, String code) {
    return server
        .bean(ChatLinks.class)
        .redeem("slack", new Press.Account("T0TESTS", user, user), code)
        .toCompletableFuture()
        .join();
  }

  /** Submits as robin, and returns the id. */
  String submit(String json) {
    HttpResponse<String> answer = server.post("/api/requests", json, server.robin());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return TestServer.json(answer).get("id").textValue();
  }

  /** Submits as robin, and returns the ts of the card. */
  String posted(String json) {
    return tsOf(submit(json));
  }

  /** The ts of the one card of a request that waits. */
  String tsOf(String id) {
    until(() -> slack.messages().values().stream().anyMatch(it -> it.toString().contains(id)));
    return slack.messages().entrySet().stream()
        .filter(it -> it.getValue().toString().contains(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  JsonNode request(String id) {
    return TestServer.json(server.get("/api/requests/" + id, server.alice()));
  }

  String status(String id) {
    return request(id).get("status").textValue();
  }

  /** Does what is due two seconds later. */
  void draw() {
    server.clock().tick(Duration.ofSeconds(2));
    server.bean(JobWorker.class).runOnce();
  }

  void until(BooleanSupplier holds) {
    for (int i = 0; i < 50 && !holds.getAsBoolean(); i++) {
      draw();
    }
    assertThat(holds.getAsBoolean()).isTrue();
  }

  /** The button of a card by its action. */
  JsonNode button(String ts, String action) {
    for (JsonNode block : slack.messages().get(ts).path("blocks")) {
      for (JsonNode element : block.path("elements")) {
        if (element.path("action_id").asText().equals(action)) {
          return element;
        }
      }
    }
    throw new AssertionError("no button " + action + " on " + slack.messages().get(ts));
  }

  boolean has(String ts, String action) {
    return slack.messages().get(ts).findValuesAsText("action_id").contains(action);
  }

  /** The payload of Slack's for a press of a button that is there. */
  ObjectNode pressing(String user, String ts, String action) {
    JsonNode button = button(ts, action);
    return pressing(user, ts, action, button.path("value").asText(), button.at("/text/text"));
  }

  ObjectNode pressing(String user, String ts, String action, String value, JsonNode label) {
    ObjectNode payload = interaction("block_actions", user);
    payload
        .putObject("container")
        .put("type", "message")
        .put("message_ts", ts)
        .put("channel_id", CHANNEL)
        .put("is_ephemeral", false);
    payload.putObject("channel").put("id", CHANNEL).put("name", "approvals");
    ObjectNode message = payload.putObject("message").put("type", "message").put("ts", ts);
    message.set("blocks", slack.messages().getOrDefault(ts, JsonText.object()).path("blocks"));
    ArrayNode actions = payload.putArray("actions");
    ObjectNode pressed =
        actions.addObject().put("type", "button").put("action_id", action).put("value", value);
    pressed.putObject("text").put("type", "plain_text").put("text", label.asText());
    return payload;
  }

  ObjectNode interaction(String type, String user) {
    ObjectNode payload = JsonText.object().put("type", type);
    payload.put("trigger_id", "trigger-" + TRIGGERS.incrementAndGet());
    payload.putObject("team").put("id", "T0TESTS").put("domain", "tests");
    payload
        .putObject("user")
        .put("id", user)
        .put("username", user.toLowerCase(java.util.Locale.ROOT))
        .put("team_id", "T0TESTS");
    return payload;
  }

  /** The payload of Slack's for a modal that is sent off with this state. */
  ObjectNode submitting(String user, JsonNode view, ObjectNode values) {
    ObjectNode payload = interaction("view_submission", user);
    ObjectNode sent = view.deepCopy();
    sent.putObject("state").set("values", values);
    payload.set("view", sent);
    return payload;
  }

  /** Posts a payload as Slack does, signed now by Slack's own library. */
  HttpResponse<String> send(ObjectNode payload) {
    String body = form(payload);
    String time = Long.toString(server.clock().instant().getEpochSecond());
    return send(body, time, new SlackSignature.Generator(SECRET).generate(time, body));
  }

  static String form(ObjectNode payload) {
    return "payload=" + URLEncoder.encode(JsonText.write(payload), StandardCharsets.UTF_8);
  }

  HttpResponse<String> send(String body, String time, String signature) {
    return server.send(
        "/api/channels/slack/hook",
        null,
        request ->
            request
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", time)
                .header("X-Slack-Signature", signature)
                .POST(BodyPublishers.ofString(body)));
  }

  /** Presses a button of a card, and returns what the one who did is told. */
  String press(String user, String ts, String action) {
    return told(pressing(user, ts, action));
  }

  String told(ObjectNode payload) {
    HttpResponse<String> answer = send(payload);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    ObjectNode whisper = slack.next("chat.postEphemeral").body();
    assertThat(whisper.get("user")).isEqualTo(payload.at("/user/id"));
    assertThat(whisper.get("channel").textValue()).isEqualTo(CHANNEL);
    return whisper.at("/blocks/0/text/text").textValue();
  }

  /** Presses a button that opens a modal, and returns the modal. */
  JsonNode opened(String user, String ts, String action) {
    ObjectNode payload = pressing(user, ts, action);
    HttpResponse<String> answer = send(payload);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    ObjectNode opening = slack.next("views.open").body();
    assertThat(opening.get("trigger_id")).isEqualTo(payload.get("trigger_id"));
    return opening.get("view");
  }

  /** The state of a modal in which one text was written. */
  static ObjectNode writing(String block, String text) {
    ObjectNode values = JsonText.object();
    values.putObject(block).putObject("v").put("type", "plain_text_input").put("value", text);
    return values;
  }
}
