package dev.proviso.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.Sent;
import dev.proviso.channels.chat.Targets;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Expiry;
import dev.proviso.platform.jobs.JobWorker;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cards are posted, and tell the truth afterwards, whoever decided where. */
abstract class SlackCardsContract extends SlackFixture {

  private static final String SCALE =
      """
      {"title":"Scale web to 40 nodes","action":"Bash","plan":"Because of the load.",
       "params":{"command":"kubectl scale deploy/web --replicas=40"}}\
      """;

  private String card(String ts) {
    return slack.messages().get(ts).get("blocks").toString();
  }

  @Test
  void postsWhatIsAskedForWithWhatCanBePressed() {
    String id = submit(SCALE);
    String ts = tsOf(id);

    JsonNode message = slack.messages().get(ts);
    assertThat(message.get("channel").textValue()).isEqualTo(CHANNEL);
    assertThat(message.at("/blocks/0/text/text").textValue()).isEqualTo("Scale web to 40 nodes");
    assertThat(card(ts))
        .contains("From: robin", "Action: Bash", "replicas=40", "Because of the load.");
    assertThat(message.findValuesAsText("action_id")).containsExactly("pv.a", "pv.d", "pv.open");
    assertThat(button(ts, "pv.open").get("url").textValue()).endsWith("/requests/" + id);
  }

  @Test
  void approvesWithOneTap() {
    String id = submit(SCALE);
    String ts = tsOf(id);

    assertThat(press(ALICE, ts, "pv.a")).startsWith("Approved by alice");
    assertThat(status(id)).isEqualTo("approved");
    until(() -> !has(ts, "pv.a"));
    assertThat(card(ts)).contains("Approved by alice").doesNotContain("pv.");
    JsonNode ledger = TestServer.json(server.get("/api/activity?limit=20", server.alice()));
    assertThat(ledger.toString()).contains("slack:" + ALICE);
  }

  @Test
  void approvesWhatIsOfHighPriorityWithTwoTaps() {
    String id = submit("{\"title\":\"Drop a table\",\"priority\":\"high\"}");
    String ts = tsOf(id);

    assertThat(press(ALICE, ts, "pv.a")).contains("Confirm approval");
    assertThat(status(id)).isEqualTo("pending");
    until(() -> has(ts, "pv.k"));
    assertThat(press(ALICE, ts, "pv.k")).startsWith("Approved by alice");
    assertThat(status(id)).isEqualTo("approved");
  }

  @Test
  void deniesWithAReason() {
    String id = submit(SCALE);
    String ts = tsOf(id);

    JsonNode modal = opened(ALICE, ts, "pv.d");
    assertThat(status(id)).isEqualTo("pending");
    JsonNode blank = TestServer.json(send(submitting(ALICE, modal, writing("comment", " "))));
    assertThat(blank.at("/errors/comment").textValue()).isEqualTo("This is needed.");
    JsonNode said = TestServer.json(send(submitting(ALICE, modal, writing("comment", "Too big."))));

    assertThat(said.get("response_action").textValue()).isEqualTo("update");
    assertThat(SlackRules.ofView(said.get("view"))).isEmpty();
    assertThat(said.at("/view/blocks/0/text/text").textValue()).startsWith("Denied by alice");
    assertThat(request(id).at("/response/comment").textValue()).isEqualTo("Too big.");
  }

  @Test
  void isRedrawnWhenItWasDecidedElsewhere() {
    String id = submit(SCALE);
    String ts = tsOf(id);

    server.post("/api/requests/" + id + "/respond", "{\"status\":\"approved\"}", server.alice());
    until(() -> card(ts).contains("Approved by alice"));
    assertThat(card(ts)).doesNotContain("pv.");
  }

  @Test
  void isRedrawnWhenItIsCancelledOrHasExpired() {
    String cancelled = submit(SCALE);
    String first = tsOf(cancelled);
    String expired = submit("{\"title\":\"Soon\",\"expires_in\":3600}");
    String second = tsOf(expired);

    server.delete("/api/requests/" + cancelled, server.robin());
    until(() -> card(first).contains("Cancelled"));
    server.clock().tick(Duration.ofSeconds(3601));
    server.bean(Expiry.class).runOnce();
    until(() -> card(second).contains("Expired"));
    assertThat(card(first) + card(second)).doesNotContain("pv.");
  }

  @Test
  void isNotPostedAnyMoreWhenItWasDecidedBefore() {
    slack.later("chat.postMessage", 100);
    String id = submit(SCALE);
    until(() -> slack.calls().toString().contains(id));
    server.post("/api/requests/" + id + "/respond", "{\"status\":\"approved\"}", server.alice());
    long before = slack.times("chat.postMessage");
    server.clock().tick(Duration.ofSeconds(101));
    draw();
    draw();

    assertThat(slack.times("chat.postMessage")).isEqualTo(before);
  }

  @Test
  void waitsExactlyAsLongAsSlackAsks() {
    draw();
    slack.later("chat.postMessage", 35);
    String id = submit(SCALE);
    until(() -> slack.calls().toString().contains(id));
    long before = slack.times("chat.postMessage");
    JobWorker worker = server.bean(JobWorker.class);
    worker.runOnce();
    server.clock().tick(Duration.ofSeconds(30));
    worker.runOnce();

    assertThat(slack.times("chat.postMessage")).isEqualTo(before);
    server.clock().tick(Duration.ofSeconds(6));
    worker.runOnce();
    assertThat(slack.times("chat.postMessage")).isEqualTo(before + 1);
    assertThat(status(id)).isEqualTo("pending");
  }

  @Test
  void adoptsTheMessageWhoseAnswerWasLost() {
    slack.lose("chat.postMessage");
    String id = submit(SCALE);
    String ts = tsOf(id);
    long before = slack.times("chat.postMessage");

    assertThat(press(ALICE, ts, "pv.a")).startsWith("Approved by alice");
    server.clock().tick(Duration.ofMinutes(5));
    until(() -> card(ts).contains("Approved by alice"));
    assertThat(slack.times("chat.postMessage")).isEqualTo(before);
  }

  @Test
  void leavesAMessageAloneThatIsGone() {
    String id = submit(SCALE);
    String ts = tsOf(id);
    slack.delete(ts);
    long updates = slack.times("chat.update");
    server.post("/api/requests/" + id + "/respond", "{\"status\":\"approved\"}", server.alice());
    until(() -> slack.times("chat.update") > updates);
    long before = slack.times("chat.update");
    server.clock().tick(Duration.ofHours(1));
    draw();

    assertThat(slack.times("chat.update")).isEqualTo(before);
    assertThat(slack.messages()).doesNotContainKey(ts);
  }

  @Test
  void showsHostileTextAsItIs() {
    String hostile = "<!channel> @everyone ``` *b* :tada: \u202Eevil <https://x.example|y> &amp;";
    ObjectNode body = JsonText.object().put("title", hostile).put("plan", hostile.repeat(100));
    String id = submit(JsonText.write(body.put("context", hostile)));
    String ts = tsOf(id);

    JsonNode message = slack.messages().get(ts);
    String drawn = hostile.replace("\u202E", "[U+202E]");
    assertThat(message.at("/blocks/0/text/text").textValue()).isEqualTo(drawn);
    assertThat(message.get("text").textValue())
        .startsWith("&lt;!channel&gt; @everyone")
        .doesNotContain("<", "\u202E");
    assertThat(message.get("parse").textValue()).isEqualTo("none");
    assertThat(card(ts)).contains(drawn.replace("\"", "\\\""));
  }

  @Test
  void cutsWhatIsTooLongAndLetsNobodyApproveIt() {
    String astral = "😀".repeat(9_000);
    ObjectNode body = JsonText.object().put("title", "x\u202E".repeat(250)).put("plan", astral);
    String id = submit(JsonText.write(body.put("preview", "y".repeat(60_000))));
    String ts = tsOf(id);

    assertThat(has(ts, "pv.a")).isFalse();
    assertThat(has(ts, "pv.d")).isTrue();
    assertThat(card(ts)).contains("Not all of it fits here").doesNotContain("\ufffd");
    String handle = button(ts, "pv.d").get("value").textValue();
    JsonNode label = JsonText.object().put("x", "Approve").get("x");
    assertThat(told(pressing(ALICE, ts, "pv.a", handle, label))).contains("cannot be done here");
    assertThat(status(id)).isEqualTo("pending");
  }

  @Test
  void tellsAChannelThatIsGoneNothingMoreUntilItIsEnabledAgain() {
    Targets targets = server.bean(Targets.class);
    slack.refuse("chat.postMessage", "is_archived");
    submit(SCALE);
    until(() -> !targets.list().get(0).isEnabled());
    assertThat(targets.list().get(0).disabledWhy()).contains("slack_gone", "is_archived");
    String silent = submit(SCALE);
    draw();
    assertThat(slack.calls().toString()).doesNotContain(silent);

    targets.enable(targets.list().get(0).id(), true, Actor.SYSTEM).toCompletableFuture().join();
    assertThat(posted(SCALE)).isNotEmpty();
  }

  @Test
  void saysWhoItIsAndRepliesBesideACard() {
    Slack chat = server.bean(Slack.class);
    String ts = posted(SCALE);
    server.clock().tick(Duration.ofSeconds(2));

    assertThat(chat.check().toCompletableFuture().join()).isEqualTo(new Sent.Ok("proviso, Tests"));
    assertThat(chat.reply(CHANNEL, ts, "<!here> Still waiting.").toCompletableFuture().join())
        .isInstanceOf(Sent.Ok.class);
    assertThat(slack.messages().values())
        .anyMatch(
            it ->
                it.path("thread_ts").asText().equals(ts)
                    && it.path("text").asText().equals("&lt;!here&gt; Still waiting."));
    assertThat(chat.reply(CHANNEL, ts, "Too soon.").toCompletableFuture().join())
        .isInstanceOf(Sent.Later.class);
    slack.refuse("auth.test", "token_revoked");
    assertThat(chat.check().toCompletableFuture().join()).isInstanceOf(Sent.Gone.class);
  }

  @Test
  void keepsItsTokensToItself() throws IOException {
    slack.refuse("chat.postMessage", "internal_error");
    String id = submit(SCALE);
    until(() -> slack.calls().toString().contains(id));
    draw();
    String told =
        server.get("/api/deliveries", TestServer.OPERATOR).body()
            + server.bean(SlackSettings.class)
            + slack.calls();
    assertThat(told).contains("slack_refused").doesNotContain(FakeSlack.BOT, SECRET);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(FakeSlack.BOT, SECRET);
      }
    }
  }
}
