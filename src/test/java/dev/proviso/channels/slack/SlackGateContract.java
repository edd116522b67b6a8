package dev.proviso.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.app_backend.SlackSignature;
import dev.proviso.core.identity.Role;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whatever is wrong about a press, nothing is decided by it. */
abstract class SlackGateContract extends SlackFixture {

  private static final String PLAIN = "{\"title\":\"Ship it\"}";

  private String id;
  private String ts;

  private void ask(String json) {
    id = submit(json);
    ts = tsOf(id);
  }

  private void assertPending() {
    assertThat(status(id)).isEqualTo("pending");
  }

  private static String sign(String time, String body) {
    return new SlackSignature.Generator(SECRET).generate(time, body);
  }

  private String seconds(long from) {
    Instant now = server.clock().instant();
    return Long.toString(now.getEpochSecond() + from);
  }

  private static void assertUnverified(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(TestServer.json(answer).get("code").textValue()).isEqualTo("hook_unverified");
  }

  @Test
  void refusesWhatIsUnsignedAlteredOrOld() {
    ask(PLAIN);
    String body = form(pressing(ALICE, ts, "pv.a"));
    String now = seconds(0);
    String other = new SlackSignature.Generator("another secret").generate(now, body);

    assertUnverified(send(body, now, ""));
    assertUnverified(send(body, now, other));
    assertUnverified(send(body, now, sign(now, body).replace("v0=", "v1=")));
    assertUnverified(send(body + "&x=y", now, sign(now, body)));
    assertUnverified(send(body, seconds(1), sign(now, body)));
    assertUnverified(send(body, seconds(-302), sign(seconds(-302), body)));
    assertUnverified(send(body, seconds(302), sign(seconds(302), body)));
    assertUnverified(send(body, "-1", sign("-1", body)));
    assertPending();
  }

  @Test
  void takesWhatIsAlmostOldAndOnce() {
    ask("{\"title\":\"Ship it\",\"priority\":\"high\"}");
    ObjectNode payload = pressing(ALICE, ts, "pv.a");
    String body = form(payload);
    String then = seconds(-290);

    assertThat(send(body, then, sign(then, body)).statusCode()).isEqualTo(200);
    String first = slack.next("chat.postEphemeral").body().at("/blocks/0/text/text").textValue();
    assertThat(first).contains("Confirm approval");
    until(() -> has(ts, "pv.b"));
    assertThat(press(ALICE, ts, "pv.b")).contains("Nothing was changed");
    until(() -> has(ts, "pv.a"));
    // The same press again does not count as the first tap of another approval.
    assertThat(told(payload)).contains("done before");
    draw();
    assertThat(has(ts, "pv.k")).isFalse();
    assertPending();
  }

  @Test
  void refusesAnotherChannelMessageAndHandle() {
    ask(PLAIN);
    JsonNode button = button(ts, "pv.a");
    ObjectNode elsewhere = pressing(ALICE, ts, "pv.a");
    ((ObjectNode) elsewhere.get("channel")).put("id", "C0ANOTHER");
    ((ObjectNode) elsewhere.get("container")).put("channel_id", "C0ANOTHER");
    assertThat(send(elsewhere).statusCode()).isEqualTo(200);
    String said = slack.next("chat.postEphemeral").body().at("/blocks/0/text/text").textValue();
    assertThat(said).contains("not known here");

    String value = button.get("value").textValue();
    JsonNode label = button.at("/text/text");
    assertThat(told(pressing(ALICE, "1.000001", "pv.a", value, label))).contains("not known here");
    String forged = "1.AAAAAAAAAAAAAAAAAAAAAA";
    assertThat(told(pressing(ALICE, ts, "pv.a", forged, label))).contains("not known here");
    for (String broken : new String[] {"", "1.", "2." + value, "1.a b", "x".repeat(3_000)}) {
      assertThat(send(pressing(ALICE, ts, "pv.a", broken, label)).body()).isEmpty();
    }
    assertPending();
  }

  @Test
  void tellsTheUnlinkedHowToLinkAndLinksThemWithACode() {
    ask(PLAIN);
    String user = "U0NEW";
    assertThat(press(user, ts, "pv.a")).contains("I do not know who you are");
    JsonNode whisper = slack.calls().get(slack.calls().size() - 1).body();
    assertThat(whisper.findValuesAsText("action_id")).containsExactly("pv.link");
    assertPending();

    JsonNode label = JsonText.object().put("x", "Link my account").get("x");
    send(pressing(user, ts, "pv.link", "", label));
    JsonNode modal = slack.next("views.open").body().get("view");
    JsonNode wrong = TestServer.json(send(submitting(user, modal, writing("code", "guess"))));
    assertThat(wrong.at("/errors/code").textValue()).contains("does not count");

    String code = code(server.newKey("dora", Role.APPROVER));
    JsonNode done = TestServer.json(send(submitting(user, modal, writing("code", " " + code))));
    assertThat(done.at("/view/blocks/0/text/text").textValue()).contains("Linked", "dora");
    JsonNode again = TestServer.json(send(submitting("U0OTHER", modal, writing("code", code))));
    assertThat(again.at("/errors/code").textValue()).contains("does not count");
    assertThat(press(user, ts, "pv.a")).startsWith("Approved by dora");
    assertThat(status(id)).isEqualTo("approved");
  }

  @Test
  void doesNotKnowTheSameAccountOfAnotherWorkspace() {
    ask(PLAIN);
    ObjectNode payload = pressing(ALICE, ts, "pv.a");
    ((ObjectNode) payload.get("user")).put("team_id", "T0STRANGERS");

    assertThat(told(payload)).contains("I do not know who you are");
    assertPending();
  }

  @Test
  void refusesWhoseKeyMayNotDecideAnyMore() {
    ask(PLAIN);
    String key = server.newKey("emil", Role.APPROVER);
    link("U0EMIL", key);
    String path =
        "/api/keys/"
            + server.bean(dev.proviso.core.identity.ApiKeys.class).list().stream()
                .filter(it -> it.name().equals("emil"))
                .findFirst()
                .orElseThrow()
                .id();
    assertThat(server.delete(path, TestServer.OPERATOR).statusCode()).isEqualTo(200);

    assertThat(press("U0EMIL", ts, "pv.a")).contains("may not decide");
    assertPending();
  }

  @Test
  void refusesTheOneWhoAsked() {
    HttpResponse<String> made = server.post("/api/requests", PLAIN, server.alice());
    id = TestServer.json(made).get("id").textValue();
    ts = tsOf(id);

    assertThat(press(ALICE, ts, "pv.a")).contains("You asked for this yourself");
    assertPending();
  }

  @Test
  void letsNobodyApproveWhatIsCritical() {
    ask("{\"title\":\"Wipe it\",\"priority\":\"critical\"}");

    assertThat(has(ts, "pv.a")).isFalse();
    String value = button(ts, "pv.d").get("value").textValue();
    JsonNode label = JsonText.object().put("x", "Approve").get("x");
    for (String action : new String[] {"pv.a", "pv.k", "pv.f", "pv.o0", "pv.r"}) {
      assertThat(told(pressing(ALICE, ts, action, value, label))).contains("cannot be done here");
    }
    assertPending();
  }

  @Test
  void checksAgainWhenAModalIsSentOff() {
    ask(PLAIN);
    JsonNode modal = opened(ALICE, ts, "pv.d");
    ObjectNode stranger = submitting("U0STRANGER", modal, writing("comment", "No."));

    JsonNode said = TestServer.json(send(stranger));
    assertThat(said.at("/view/blocks/0/text/text").textValue()).contains("I do not know who");
    assertPending();
    server.post("/api/requests/" + id + "/respond", "{\"status\":\"approved\"}", server.alice());
    JsonNode late = TestServer.json(send(submitting(ALICE, modal, writing("comment", "No."))));
    assertThat(late.at("/view/blocks/0/text/text").textValue()).startsWith("Approved by alice");
    assertThat(status(id)).isEqualTo("approved");
  }

  @Test
  void ignoresWhatIsNoneOfItsOwn() {
    ask(PLAIN);
    for (String action : new String[] {"pv.open", "pv.z", "other", "pv.a99999"}) {
      String value = button(ts, "pv.a").get("value").textValue();
      JsonNode label = JsonText.object().put("x", "x").get("x");
      assertThat(send(pressing(ALICE, ts, action, value, label)).body()).isEmpty();
    }
    assertThat(send(interaction("shortcut", ALICE)).body()).isEmpty();
    String time = seconds(0);
    String hello = "{\"type\":\"url_verification\",\"challenge\":\"abc\"}";
    assertThat(send(hello, time, sign(time, hello)).body()).isEqualTo("{\"challenge\":\"abc\"}");
    assertPending();
  }
}
