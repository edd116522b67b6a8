package dev.proviso.doors.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Attachments;
import dev.proviso.core.requests.intake.HeldCall;
import dev.proviso.doors.Ask;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which calls are the same, and that one yes serves one of them. */
abstract class HeldCallsContract extends HooksFixture {

  private static final String WAIT = CLAUDE + "?wait=60";
  private static final String NOW = CLAUDE + "?wait=0";

  @TempDir Path own;

  abstract String newDatabase(Path folder);

  @Override
  public Map<String, Object> properties() {
    return Map.of("proviso.storage.db", newDatabase(folderOfAll()));
  }

  abstract Path folderOfAll();

  private static ObjectNode call(String command, String id) {
    return bash("PreToolUse", command).put("tool_use_id", id);
  }

  @Test
  void answersTheSameCallAsOftenAsItAsks() {
    assertThat(toolReason(ask(NOW, call("often", "t1")))).contains("Not decided yet", "/requests/");
    approve("often");
    server.clock().tick(Duration.ofHours(2));
    for (int i = 0; i < 3; i++) {
      assertThat(tool(ask(NOW, call("often", "t1")))).isEqualTo("allow");
    }
    assertThat(count("often")).isEqualTo(1);
  }

  @Test
  void asksAnewForAnotherInputOfTheSameCall() {
    ask(NOW, call("harmless", "t2"));
    approve("harmless");
    assertThat(tool(ask(NOW, call("harmful", "t2")))).isEqualTo("deny");
    assertThat(pending("harmful").get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void asksAnewInAnotherFolderAndAnotherSession() {
    ask(NOW, call("where", "t3"));
    approve("where");
    assertThat(tool(ask(NOW, call("where", "t3").put("cwd", "/else")))).isEqualTo("deny");
    assertThat(tool(ask(NOW, call("where", "t3").put("session_id", "s2")))).isEqualTo("deny");
    assertThat(count("where")).isEqualTo(3);
  }

  @Test
  void servesOneIdenticalRetry() {
    ask(NOW, call("retry", "r1"));
    ask(NOW, call("retry", "r2"));
    approve("retry");
    assertThat(tool(ask(NOW, call("retry", "r3")))).isEqualTo("allow");
    assertThat(tool(ask(NOW, call("retry", "r3")))).isEqualTo("allow");
    assertThat(tool(ask(NOW, call("retry", "r4")))).isEqualTo("deny");
    assertThat(tool(ask(NOW, call("retry", "r1")))).isEqualTo("deny");
    assertThat(count("retry")).isGreaterThan(1);
  }

  @Test
  void servesNoRetryThatIsLate() {
    ask(NOW, bash("PreToolUse", "tardy"));
    approve("tardy");
    server.clock().tick(Duration.ofMinutes(11));
    assertThat(tool(ask(NOW, bash("PreToolUse", "tardy")))).isEqualTo("deny");
    assertThat(count("tardy")).isEqualTo(2);
  }

  @Test
  void isOneRequestForBothQuestionsOfOneCall() {
    ask(NOW, call("both", "b1"));
    assertThat(permission(ask(NOW, bash("PermissionRequest", "both"))).get("behavior").textValue())
        .isEqualTo("deny");
    approve("both");
    assertThat(tool(ask(NOW, call("both", "b1")))).isEqualTo("allow");
    assertThat(permission(ask(NOW, bash("PermissionRequest", "both"))).get("behavior").textValue())
        .isEqualTo("allow");
    assertThat(count("both")).isEqualTo(1);
    assertThat(permission(ask(NOW, bash("PermissionRequest", "both"))).get("behavior").textValue())
        .isEqualTo("deny");
  }

  @Test
  void asksOnceForAnEditThatIsAskedAboutAgain() {
    ask(NOW, call("long", "e1"));
    String id =
        decide("long", "{\"status\":\"conditional\",\"conditions\":{\"command\":\"short\"}}");
    JsonNode edited = ask(NOW, call("long", "e1")).at("/hookSpecificOutput/updatedInput");
    assertThat(edited.toString()).isEqualTo("{\"command\":\"short\",\"description\":\"d\"}");
    assertThat(permission(ask(NOW, bash("PermissionRequest", "short"))).toString())
        .isEqualTo("{\"behavior\":\"allow\"}");
    String ledger = server.get("/api/activity?request_id=" + id, server.alice()).body();
    assertThat(ledger).containsOnlyOnce("\"call_edited\"");
  }

  @Test
  void letsWhoComesLaterTakeOver() {
    CompletableFuture<JsonNode> first = asks(WAIT, bash("PreToolUse", "over"));
    pending("over");
    untilWaiting(1);
    CompletableFuture<JsonNode> second = asks(WAIT, bash("PreToolUse", "over"));
    assertThat(toolReason(first.join())).contains("took over");
    approve("over");
    assertThat(tool(second.join())).isEqualTo("allow");
    assertThat(count("over")).isEqualTo(1);
  }

  @Test
  void neverLetsOneYesRunTwoOfManyAtOnce() {
    List<CompletableFuture<JsonNode>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      calls.add(asks(WAIT, i % 2 == 0 ? call("many", "m" + i) : bash("PreToolUse", "many")));
    }
    until(() -> calls.stream().filter(CompletableFuture::isDone).count() >= 11);
    if (calls.stream().anyMatch(it -> !it.isDone())) {
      approve("many");
    }
    assertThat(calls.stream().filter(it -> tool(it.join()).equals("allow")).count())
        .isLessThanOrEqualTo(1);
    assertThat(count("many")).isEqualTo(1);
  }

  @Test
  void keepsTheYesForWhoHungUp() throws Exception {
    held(WAIT, bash("PreToolUse", "gone")).close();
    pending("gone");
    untilNobodyWaits();
    approve("gone");
    assertThat(tool(ask(NOW, bash("PreToolUse", "gone")))).isEqualTo("allow");
    assertThat(tool(ask(NOW, bash("PreToolUse", "gone")))).isEqualTo("deny");
  }

  @Test
  void goesOnAfterARestart() {
    String database = newDatabase(own);
    Map<String, Object> on = Map.of("proviso.storage.db", database);
    String key;
    String session = "{\"status\":\"approved\"}";
    try (TestServer before = TestServer.start(own, on)) {
      key = before.robin();
      before.post(NOW, call("kept", "k1").toString(), key);
      before.post(NOW, bash("PreToolUse", "found").toString(), key);
      for (JsonNode each : json(before.get("/api/requests?status=pending", key))) {
        if (each.get("title").textValue().contains("kept")) {
          String id = each.get("id").textValue();
          before.post("/api/requests/" + id + "/respond", session, before.alice());
        }
      }
    }
    try (TestServer after = TestServer.start(own, on)) {
      assertThat(tool(json(after.post(NOW, call("kept", "k1").toString(), key))))
          .isEqualTo("allow");
      after.post(NOW, bash("PreToolUse", "found").toString(), key);
      assertThat(json(after.get("/api/requests?status=all", key))).hasSize(2);
    }
  }

  /** A yes that was told and not heard serves the next call that does the same. */
  @Test
  void takesBackWhatWasToldToNobody() {
    Ask ask = server.bean(Ask.class);
    Principal robin = server.bean(ApiKeys.class).authenticate(server.robin()).orElseThrow();
    ObjectNode body = JsonText.object().put("title", "unheard");
    HeldCall first = new HeldCall(robin.actor(), null, "act", "one", HeldCall.Turn.TOOL);
    HeldCall second = new HeldCall(robin.actor(), null, "act", "two", HeldCall.Turn.TOOL);
    String id = done(ask.hold(robin, first, body)).id();
    approve("unheard");
    Request request = server.bean(Requests.class).get(id, Visibility.all()).request();
    assertThat(done(ask.tell(second, request, null))).isFalse();
    assertThat(done(ask.warn(first, request))).isTrue();
    assertThat(done(ask.warn(first, request))).isFalse();
    assertThat(done(ask.tell(first, request, null))).isTrue();
    assertThat(done(ask.tell(first, request, null))).isTrue();
    done(ask.unheard(first, request));
    assertThat(done(ask.hold(robin, second, body)).id()).isEqualTo(id);
    assertThat(done(ask.warn(second, request))).isTrue();
    assertThat(done(ask.tell(second, request, null))).isTrue();
    done(ask.unheard(first, request));
    assertThat(done(ask.hold(robin, first, body)).id()).isNotEqualTo(id);
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Test
  void letsNothingRunThatWasTakenBack() {
    ask(NOW, bash("PreToolUse", "regret"));
    String id = approve("regret");
    String revoke = "/api/requests/" + id + "/grant/revoke";
    assertThat(server.post(revoke, "{}", TestServer.OPERATOR).statusCode()).isEqualTo(200);
    assertThat(toolReason(ask(NOW, bash("PreToolUse", "regret")))).contains("revoked");
  }

  @Test
  void tellsNothingToAKeyThatHasEnded() {
    String order = "{\"name\":\"brief %d\",\"role\":\"agent\"}".formatted(System.nanoTime());
    JsonNode key = json(server.post("/api/keys", order, TestServer.OPERATOR));
    String secret = key.get("key").textValue();
    CompletableFuture<JsonNode> answer =
        CompletableFuture.supplyAsync(
            () -> {
              String body = bash("PreToolUse", "brief").toString();
              return StrictJson.read(server.post(WAIT, body, secret).body().strip());
            });
    untilWaiting(1);
    server.delete("/api/keys/" + key.get("id").textValue(), TestServer.OPERATOR);
    assertThat(tool(answer.join())).isEqualTo("deny");
    assertThat(toolReason(answer.join())).contains("key");
  }

  @Test
  void forgetsTheTurnsOfWhatIsLongOver() {
    ask(NOW, bash("PreToolUse", "ancient"));
    approve("ancient");
    ask(NOW, bash("PreToolUse", "ancient"));
    server.clock().tick(Duration.ofDays(8));
    assertThat(server.bean(Attachments.class).forgetOld()).isPositive();
    assertThat(tool(ask(NOW, bash("PreToolUse", "ancient")))).isEqualTo("deny");
  }

  @Test
  void givesNobodyWhatAnotherWasAllowed() {
    ask(NOW, call("mine", "c1"));
    approve("mine");
    JsonNode charlies = json(server.post(NOW, call("mine", "c1").toString(), server.charlie()));
    assertThat(tool(charlies)).isEqualTo("deny");
    assertThat(toolReason(charlies)).contains("Not decided yet");
  }
}
