package dev.proviso.channels.telegram;

import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.Rig;
import dev.proviso.channels.chat.ChannelState;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.requests.Visibility;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is announced, and what is decided in a chat. */
abstract class TelegramContract extends TelegramFixture {

  private static final String DEPLOY =
      """
      {"title": "Deploy 2.4", "requester": "deploy-bot", "action": "Bash",
       "params": {"command": "kubectl apply -f web.yml"}, "preview": "kubectl apply -f web.yml"}
      """;

  private static final String HIGH =
      "{\"title\": \"Scale web\", \"priority\": \"high\", \"preview\": \"scale 40\"}";

  @Test
  void approvesWithATapAndRedrawsEveryCard() {
    String id = asked(DEPLOY);
    FakeTelegram.Message card = telegram.newest(ALICE);

    assertThat(card.text())
        .startsWith("Deploy 2.4\nPriority: Normal\nFrom: deploy-bot\nAction: Bash")
        .contains("What will run\nkubectl apply -f web.yml", "Exact arguments\n{");
    assertThat(card.buttons()).containsExactly("Approve", "Deny…", "Open in browser");

    press(ALICE, ALICE, "Approve");
    Decision decision = found(id).decision().orElseThrow();
    assertThat(decision.status()).isEqualTo("approved");
    assertThat(decision.principal()).isEqualTo(alice.key().principal());
    assertThat(decision.via()).isEqualTo("telegram:77");
    assertThat(lastTold()).startsWith("Approved by alice, ");
    for (String chat : List.of(ALICE, GROUP)) {
      assertThat(telegram.in(chat)).hasSize(1);
      assertThat(telegram.newest(chat).text()).contains("Approved by alice, ");
      assertThat(telegram.newest(chat).buttons()).containsExactly("Open in browser");
    }
  }

  @Test
  void tellsWhatWasDecidedElsewhere() {
    String approved = asked(DEPLOY);
    rig.approve(approved);
    rig.worker.runOnce();
    assertThat(telegram.newest(GROUP).text()).contains("Approved by alice, ");

    String cancelled = asked("{\"title\": \"Cancelled later\"}");
    join(
        rig.writes.submit(
            rig.requests.cancel(cancelled, Visibility.all(), false, null, Rig.ROBIN)));
    rig.worker.runOnce();
    assertThat(telegram.newest(GROUP).text()).contains("Cancelled, ");
    assertThat(telegram.newest(GROUP).buttons()).containsExactly("Open in browser");
  }

  @Test
  void postsNothingOfWhatHasEndedBeforeItCouldBePosted() {
    String id = rig.submitted(DEPLOY);
    rig.approve(id);
    rig.worker.runOnce();

    assertThat(telegram.in(ALICE)).isEmpty();
    assertThat(telegram.in(GROUP)).isEmpty();
  }

  @Test
  void drawsACardOnlyWhenItChanges() {
    String id = asked(HIGH);
    FakeTelegram.Message stale = telegram.newest(ALICE);
    press(BEN, GROUP, "Approve");
    assertThat(telegram.calls("editMessageText")).isEqualTo(1);
    telegram.press(ALICE, stale, stale.data("Approve").replace("pv1.a.", "pv1.k."));
    round();

    assertThat(lastTold()).startsWith("That cannot be done here any more.");
    assertThat(telegram.calls("editMessageText")).isEqualTo(1);
    assertThat(status(id)).isEqualTo("pending");
  }

  @Test
  void asksForASecondTapOfTheSameFromHighUpwards() {
    String id = asked(HIGH);
    press(ALICE, GROUP, "Approve");
    assertThat(status(id)).isEqualTo("pending");
    assertThat(telegram.newest(GROUP).buttons())
        .containsExactly("Confirm approval", "Back", "Open in browser");

    press(BEN, GROUP, "Confirm approval");
    assertThat(lastTold()).startsWith("Whoever tapped first has to confirm.");
    assertThat(status(id)).isEqualTo("pending");

    press(ALICE, GROUP, "Back");
    assertThat(telegram.newest(GROUP).buttons())
        .containsExactly("Approve", "Deny…", "Open in browser");
    press(ALICE, GROUP, "Approve");
    press(ALICE, GROUP, "Confirm approval");
    assertThat(found(id).decision().orElseThrow().via()).isEqualTo("telegram:77");
  }

  @Test
  void forgetsTheFirstTapAfterAMinute() {
    String id = asked(HIGH);
    FakeTelegram.Message card = telegram.newest(ALICE);
    press(ALICE, card, "Approve");
    FakeTelegram.Message confirming = telegram.newest(ALICE);

    rig.clock.tick(Duration.ofSeconds(61));
    rig.worker.runOnce();
    assertThat(telegram.newest(ALICE).buttons())
        .containsExactly("Approve", "Deny…", "Open in browser");
    telegram.press(ALICE, confirming, confirming.data("Confirm approval"));
    round();
    assertThat(status(id)).isEqualTo("pending");
    assertThat(lastTold()).startsWith("That cannot be done here any more.");
  }

  @Test
  void deniesWithAReason() {
    String id = asked(DEPLOY);
    press(ALICE, ALICE, "Deny…");
    assertThat(status(id)).isEqualTo("pending");
    assertThat(telegram.newest(ALICE).text()).contains("Why do you deny it?");

    answer(ALICE, ALICE, "  Not on a Friday ");
    Decision decision = found(id).decision().orElseThrow();
    assertThat(decision.status()).isEqualTo("denied");
    assertThat(decision.comment()).isEqualTo("Not on a Friday");
    assertThat(telegram.in(ALICE).get(0).text()).contains("Denied by alice", "Not on a Friday");
  }

  @Test
  void takesTheReasonOfNobodyElse() {
    String id = asked(DEPLOY);
    press(ALICE, GROUP, "Deny…");
    FakeTelegram.Message question = telegram.newest(GROUP);
    telegram.write(BEN, GROUP, "I say no", question);
    round();
    assertThat(status(id)).isEqualTo("pending");
    telegram.write(ALICE, GROUP, "I do", question);
    round();
    assertThat(found(id).decision().orElseThrow().comment()).isEqualTo("I do");
  }

  @Test
  void doesARepeatedUpdateOnce() {
    String id = asked(HIGH);
    ObjectNode first = press(ALICE, ALICE, "Approve");
    rig.bean(ChannelState.class).keep("telegram", "offset", "0");
    telegram.again(first);
    round();
    assertThat(lastTold()).startsWith("That cannot be done here any more.");
    assertThat(status(id)).isEqualTo("pending");

    press(ALICE, ALICE, "Confirm approval");
    assertThat(status(id)).isEqualTo("approved");
  }

  @Test
  void tellsWhoWasFaster() {
    String id = asked(DEPLOY);
    FakeTelegram.Message card = telegram.newest(ALICE);
    join(
        rig.writes.submit(
            rig.requests.decide(
                id,
                Ruling.of(Verdict.DENIED, "no"),
                found(id).request().contentSha256(),
                Rig.ALICE)));
    telegram.press(ALICE, card, card.data("Approve"));
    round();

    assertThat(lastTold()).startsWith("Denied by alice, ");
    assertThat(status(id)).isEqualTo("denied");
  }
}
