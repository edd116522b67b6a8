package dev.proviso.channels.telegram;

import static dev.proviso.core.requests.RequestsFixture.assertRefused;
import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.Delivery;
import dev.proviso.channels.chat.CardTarget;
import dev.proviso.channels.chat.Targets;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.json.JsonText;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Telegram answers, and what becomes of it. */
abstract class TelegramPlatformContract extends TelegramFixture {

  private static final String SHIP = "{\"title\": \"Ship it\", \"preview\": \"make ship\"}";

  @Override
  Map<String, Object> more() {
    return Map.of("proviso.telegram.chats", List.of(ALICE), "proviso.chat.remind-after", "20m");
  }

  private CardTarget target() {
    return rig.bean(Targets.class).list().get(0);
  }

  private Job card(String id) {
    List<Job> cards = rig.about(id).stream().filter(it -> it.kind().equals("card")).toList();
    assertThat(cards).hasSize(1);
    return cards.get(0);
  }

  private static ObjectNode tooMany(int seconds) {
    ObjectNode answer = TelegramLimits.refused(429, "Too Many Requests: retry after " + seconds);
    answer.putObject("parameters").put("retry_after", seconds);
    return answer;
  }

  @Test
  void waitsExactlyAsLongAsItIsAskedToAndCountsNoTry() {
    telegram.instead(() -> tooMany(35));
    String id = asked(SHIP);
    Job job = card(id);
    assertThat(job.tries()).isZero();
    Instant due = rig.clock.instant().plusSeconds(35);
    assertThat(job.dueAt()).isBetween(due.minusSeconds(1), due);

    rig.clock.tick(Duration.ofSeconds(34));
    rig.worker.runOnce();
    assertThat(telegram.in(ALICE)).isEmpty();
    rig.clock.tick(Duration.ofSeconds(1));
    rig.worker.runOnce();
    assertThat(telegram.in(ALICE)).hasSize(1);
  }

  @Test
  void followsAChatThatMoves() {
    telegram.found("-1009");
    ObjectNode moved = TelegramLimits.refused(400, "Bad Request: group chat was upgraded");
    moved.putObject("parameters").put("migrate_to_chat_id", -1009L);
    telegram.instead(() -> moved);
    String id = asked(SHIP);
    rig.clock.tick(Duration.ofSeconds(2));
    rig.worker.runOnce();

    assertThat(target().address()).isEqualTo("-1009");
    press(ALICE, "-1009", "Approve");
    assertThat(status(id)).isEqualTo("approved");
  }

  @Test
  void sendsNothingMoreWhereItIsShutOut() {
    telegram.instead(() -> TelegramLimits.refused(403, "Forbidden: bot was blocked by the user"));
    String id = asked(SHIP);
    assertThat(card(id).state()).isEqualTo(JobState.PARKED);
    assertThat(target().isEnabled()).isFalse();
    assertThat(target().disabledWhy()).contains("bot was blocked by the user");
    asked(SHIP);
    assertThat(telegram.calls("sendMessage")).isEqualTo(1);
  }

  @Test
  void letsAPressTellWhichMessageACardHas() {
    telegram.silent(true);
    String id = asked(SHIP);
    telegram.silent(false);
    FakeTelegram.Message card = telegram.newest(ALICE);
    assertThat(target().failingSince()).isNotNull();

    press(ALICE, ALICE, "Approve");
    assertThat(status(id)).isEqualTo("approved");
    rig.finish();
    assertThat(telegram.in(ALICE)).hasSize(1);
    assertThat(telegram.newest(ALICE).id()).isEqualTo(card.id());
    assertThat(telegram.newest(ALICE).text()).contains("Approved by alice");
    assertThat(target().failingSince()).isNull();
  }

  @Test
  void remindsOnceOfWhatStillWaits() {
    String id = asked(SHIP);
    String decided = asked("{\"title\": \"Decided soon\"}");
    rig.approve(decided);
    rig.clock.tick(Duration.ofMinutes(19));
    rig.worker.runOnce();
    assertThat(telegram.in(ALICE)).hasSize(2);

    rig.clock.tick(Duration.ofMinutes(1));
    rig.worker.runOnce();
    rig.finish();
    assertThat(telegram.in(ALICE)).hasSize(3);
    assertThat(telegram.newest(ALICE).text()).isEqualTo("Still waiting for a decision: Ship it");
    assertThat(status(id)).isEqualTo("pending");
  }

  @Test
  void goesOnWhereItBrokeOff() {
    String id = asked(SHIP);
    FakeTelegram.Message card = telegram.newest(ALICE);
    telegram.press(ALICE, card, card.data("Approve"));
    rig.bean(TelegramPoll.class).once();
    rig.bean(TelegramPoll.class).once();
    assertThat(telegram.told()).hasSize(1);
    assertThat(status(id)).isEqualTo("approved");
  }

  @Test
  void takesWhatIsPostedWithTheSecretAlone() {
    String id = asked(SHIP);
    FakeTelegram.Message card = telegram.newest(ALICE);
    byte[] update = JsonText.bytes(telegram.press(ALICE, card, card.data("Approve")));
    TelegramHook hook = rig.bean(TelegramHook.class);
    assertThat(hook.expected()).isFalse();
    hook.set();
    String secret = telegram.hook().path("secret_token").asText();
    assertThat(telegram.hook().path("url").asText())
        .isEqualTo("https://proviso.example/api/channels/telegram/hook");

    String header = "x-telegram-bot-api-secret-token";
    for (String wrong : List.of("", secret.substring(1), FakeTelegram.TOKEN)) {
      assertRefused(() -> hook.receive(update, Map.of(header, wrong)), "hook_unverified");
    }
    assertRefused(() -> hook.receive(update, Map.of()), "hook_unverified");
    assertThat(status(id)).isEqualTo("pending");
    join(hook.receive(update, Map.of(header, secret)));
    assertThat(status(id)).isEqualTo("approved");
  }

  @Test
  void keepsItsTokenToItself() {
    telegram.silent(true);
    String id = asked(SHIP);
    telegram.silent(false);
    telegram.instead(() -> TelegramLimits.refused(500, "oops " + FakeTelegram.TOKEN));
    rig.clock.tick(Duration.ofMinutes(1));
    rig.worker.runOnce();
    rig.finish();

    Delivery delivery = rig.deliveries.get(card(id).id());
    assertThat(delivery.attempts()).hasSizeGreaterThan(2);
    assertThat(delivery.toString()).contains("oops …").doesNotContain(FakeTelegram.TOKEN);
    assertThat(everything()).isNotEmpty().noneMatch(it -> it.contains(FakeTelegram.TOKEN));
  }

  private List<String> everything() {
    return rig.bean(JdbcOperations.class)
        .execute(
            connection -> {
              List<String> all = new ArrayList<>();
              for (String table :
                  List.of("outbox", "outbox_attempts", "cards", "channel_targets", "activity")) {
                try (var rows =
                    connection.createStatement().executeQuery("SELECT * FROM " + table)) {
                  while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                      all.add(String.valueOf(rows.getString(i)));
                    }
                  }
                }
              }
              return all;
            });
  }
}
