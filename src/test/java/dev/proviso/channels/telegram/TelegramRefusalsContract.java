package dev.proviso.channels.telegram;

import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.channels.chat.CardTarget;
import dev.proviso.channels.chat.ChatLink;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Targets;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.json.StrictJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decides nothing, whoever presses it. */
abstract class TelegramRefusalsContract extends TelegramFixture {

  private static final String SHIP = "{\"title\": \"Ship it\", \"preview\": \"make ship\"}";
  private static final String STRANGER = "99";

  @Override
  Map<String, Object> more() {
    return Map.of("proviso.access.api-key", "operator-key-of-the-tests-8f3a");
  }

  private String forged(String id, FakeTelegram.Message on, String data, String from) {
    telegram.press(from, on, data);
    round();
    assertThat(status(id)).isEqualTo("pending");
    return lastTold();
  }

  private String approving(FakeTelegram.Message card) {
    return card.data("Approve");
  }

  @Test
  void listensToNobodyWhoIsNotLinked() {
    String id = asked(SHIP);
    FakeTelegram.Message card = telegram.newest(GROUP);
    assertThat(forged(id, card, approving(card), STRANGER))
        .startsWith("I do not know who you are.");
  }

  @Test
  void listensToNobodyWhoseKeyMayNotDecide() {
    link(STRANGER, key("vera", Role.VIEWER));
    String id = asked(SHIP);
    FakeTelegram.Message card = telegram.newest(GROUP);
    assertThat(forged(id, card, approving(card), STRANGER)).startsWith("Your key may not decide.");

    join(rig.bean(ApiKeys.class).revoke(alice.key().id(), Actor.SYSTEM));
    assertThat(forged(id, card, approving(card), ALICE)).startsWith("Your key may not decide.");
  }

  @Test
  void letsARotatedKeyDecideOn() {
    String id = asked(SHIP);
    NewKey next = join(rig.bean(ApiKeys.class).rotate(alice.key().id(), null, Actor.SYSTEM));
    join(rig.bean(ApiKeys.class).revoke(alice.key().id(), Actor.SYSTEM));
    press(ALICE, GROUP, "Approve");
    assertThat(found(id).decision().orElseThrow().keyId()).isEqualTo(next.key().id());
  }

  @Test
  void letsNobodyDecideWhatTheyAskedForNotEvenAnOperator() {
    join(rig.bean(ChatLinks.class).configured("telegram", STRANGER, "operator"));
    Actor asker = new Actor("operator", "operator", true);
    Submission ship = rig.bean(Submissions.class).read(StrictJson.read(SHIP));
    String id = join(rig.writes.submit(rig.intake.submit(ship, asker, null, false))).id();
    rig.worker.runOnce();
    FakeTelegram.Message card = telegram.newest(GROUP);
    assertThat(forged(id, card, approving(card), STRANGER))
        .startsWith("You asked for this yourself.");
  }

  @Test
  void letsNobodyDecideWithKeysThatTheAskerMadeAlone() {
    NewKey robin = key("robin", Role.ADMIN);
    Actor asker = new Actor(robin.key().principal(), "robin", false);
    NewKey puppet =
        join(rig.bean(ApiKeys.class).create("puppet", Role.APPROVER, null, null, asker));
    link(STRANGER, puppet);
    Submission ship = rig.bean(Submissions.class).read(StrictJson.read(SHIP));
    String id = join(rig.writes.submit(rig.intake.submit(ship, asker, null, false))).id();
    rig.worker.runOnce();
    FakeTelegram.Message card = telegram.newest(GROUP);
    assertThat(forged(id, card, approving(card), STRANGER))
        .startsWith("The one that asks made your key.");
  }

  @Test
  void takesACardOnlyWhereItStands() {
    String id = asked(SHIP);
    FakeTelegram.Message card = telegram.newest(ALICE);
    String other = telegram.newest(GROUP).data("Approve");
    assertThat(forged(id, card, other, ALICE)).startsWith("This card is not known here");

    String another = asked("{\"title\": \"Another\"}");
    FakeTelegram.Message second = telegram.newest(ALICE);
    assertThat(forged(another, second, approving(card), ALICE))
        .startsWith("This card is not known here");
    assertThat(status(id)).isEqualTo("pending");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pv1.a.AAAAAAAAAAAAAAAAAAAAAA",
        "pv1.a.",
        "pv1.z.AAAAAAAAAAAAAAAAAAAAAA",
        "pv1.a.' OR '1'='1' -- xxxxxxx",
        "",
        "pv1.v0xsend.AAAAAAAAAAAAAAAAAAAAAA"
      })
  void knowsNoForgedHandle(String data) {
    String id = asked(SHIP);
    forged(id, telegram.newest(ALICE), data, ALICE);
  }

  @Test
  void approvesNothingCritical() {
    String id = asked("{\"title\": \"Drop it\", \"priority\": \"critical\", \"preview\": \"x\"}");
    FakeTelegram.Message card = telegram.newest(ALICE);
    assertThat(card.buttons()).containsExactly("Deny…", "Open in browser");
    assertThat(card.text()).contains("Critical requests are approved in the browser");
    for (String move : List.of("a", "k", "f")) {
      String data = card.data("Deny…").replace("pv1.d.", "pv1." + move + ".");
      assertThat(forged(id, card, data, ALICE)).startsWith("That cannot be done here");
    }
  }

  @Test
  void approvesNothingThatWasCut() {
    String long1 = "x".repeat(3_400);
    String id = asked("{\"title\": \"Long\", \"preview\": \"" + long1 + "\"}");
    FakeTelegram.Message card = telegram.newest(ALICE);
    assertThat(card.buttons()).containsExactly("Deny…", "Open in browser");
    assertThat(card.text()).contains("Not all of it fits here.");
    String data = card.data("Deny…").replace("pv1.d.", "pv1.a.");
    assertThat(forged(id, card, data, ALICE)).startsWith("That cannot be done here");
  }

  @Test
  void showsAChatThatMustNotSeeItTheTitleAlone() {
    Targets targets = rig.bean(Targets.class);
    CardTarget group =
        targets.list().stream().filter(it -> it.address().equals(GROUP)).findFirst().orElseThrow();
    join(targets.route(group.id(), Priority.LOW, List.of(), true, Actor.SYSTEM));
    String id =
        asked("{\"title\": \"Secret\", \"action\": \"Leak\", \"preview\": \"the content\"}");
    FakeTelegram.Message card = telegram.newest(GROUP);
    assertThat(card.text()).doesNotContain("the content", "Leak").contains("Secret");
    assertThat(card.buttons()).containsExactly("Deny…", "Open in browser");
    String data = card.data("Deny…").replace("pv1.d.", "pv1.a.");
    assertThat(forged(id, card, data, ALICE)).startsWith("That cannot be done here");

    rig.approve(id);
    rig.worker.runOnce();
    assertThat(telegram.newest(GROUP).text()).doesNotContain("the content", "Leak");
  }

  @Test
  void tellsAPlaceOnlyOfWhatItIsToldOf() {
    Targets targets = rig.bean(Targets.class);
    CardTarget group =
        targets.list().stream().filter(it -> it.address().equals(GROUP)).findFirst().orElseThrow();
    join(targets.route(group.id(), Priority.HIGH, List.of("db", "web"), false, Actor.SYSTEM));
    asked("{\"title\": \"Low\", \"tags\": [\"db\"]}");
    asked("{\"title\": \"Other\", \"priority\": \"high\", \"tags\": [\"mail\"]}");
    asked("{\"title\": \"Mine\", \"priority\": \"critical\", \"tags\": [\"x\", \"web\"]}");
    assertThat(telegram.in(GROUP))
        .extracting(it -> it.text().split("\n", 2)[0])
        .containsExactly("Mine");
    join(targets.enable(group.id(), false, Actor.SYSTEM));
    asked("{\"title\": \"Mine too\", \"priority\": \"high\", \"tags\": [\"web\"]}");
    assertThat(telegram.in(GROUP)).hasSize(1);
    rig.finish();
    assertThat(telegram.in(ALICE)).hasSize(4);
    assertThat(telegram.in(GROUP)).hasSize(1);
  }

  @Test
  void linksWithACodeOnceAndInPrivateOnly() {
    ChatLinks links = rig.bean(ChatLinks.class);
    NewKey vera = key("vera", Role.APPROVER);
    String code = join(links.code("telegram", vera.key().principal()));
    telegram.found(STRANGER);
    telegram.write(STRANGER, GROUP, "/link " + code, null);
    round();
    assertThat(telegram.newest(GROUP).text()).startsWith("Write the code to me alone");
    telegram.write(STRANGER, STRANGER, " " + code, null);
    round();
    assertThat(telegram.newest(STRANGER).text()).isEqualTo("Linked. You now decide here as vera.");
    telegram.write(BEN, BEN, "/start " + code, null);
    round();
    assertThat(telegram.newest(BEN).text()).startsWith("This code does not count.");

    String id = asked(SHIP);
    FakeTelegram.Message card = telegram.newest(GROUP);
    telegram.press(STRANGER, card, approving(card));
    round();
    assertThat(found(id).decision().orElseThrow().principal()).isEqualTo(vera.key().principal());
    ChatLink link =
        links.list().stream().filter(it -> it.account().equals(STRANGER)).findFirst().orElseThrow();
    assertThat(link.shown()).isEqualTo("Person 99 @p99");
    join(links.end(link.id(), Actor.SYSTEM, true));
    String next = asked(SHIP);
    card = telegram.newest(GROUP);
    assertThat(forged(next, card, approving(card), STRANGER)).startsWith("I do not know who you");
  }

  @Test
  void linksNobodyWithACodeThatIsOldOrOfNoDecider() {
    ChatLinks links = rig.bean(ChatLinks.class);
    telegram.found(STRANGER);
    String old = join(links.code("telegram", alice.key().principal()));
    rig.clock.tick(ChatLinks.CODE_COUNTS.plusSeconds(1));
    String agents = join(links.code("telegram", key("robo", Role.AGENT).key().principal()));
    for (String code : List.of(old, agents, "A".repeat(22))) {
      telegram.write(STRANGER, STRANGER, "/start " + code, null);
      round();
      assertThat(telegram.newest(STRANGER).text()).startsWith("This code does not count.");
    }
  }

  @Test
  void hidesNothingAndMentionsNobody() {
    String nasty = "</pre><b>x</b> @everyone &lt; \\u202Eevil\\u0000";
    String id =
        asked(
            "{\"title\": \"%s\", \"requester\": \"<i>\", \"preview\": \"%s\"}"
                .formatted("t</b>\\u202E", nasty.replace("\\u0000", "")));
    FakeTelegram.Message card = telegram.newest(ALICE);
    assertThat(card.text()).startsWith("t</b>[U+202E]");
    assertThat(card.text()).contains("</pre><b>x</b> @everyone &lt; [U+202E]evil");
    assertThat(status(id)).isEqualTo("pending");
  }
}
