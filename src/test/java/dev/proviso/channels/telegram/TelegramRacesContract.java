package dev.proviso.channels.telegram;

import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.channels.Rig;
import dev.proviso.channels.chat.ChatDecisions;
import dev.proviso.channels.chat.Move;
import dev.proviso.channels.chat.Press;
import dev.proviso.channels.chat.Told;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Change;
import dev.proviso.testing.Proof;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A chat, another chat, a browser and a withdrawal at once: one of them wins, all are told. */
abstract class TelegramRacesContract extends TelegramFixture {

  private static final int RACES = Proof.size("proof.races", 200);

  @Test
  void hasOneWinner() {
    int[] wins = new int[4];
    for (int race = 0; race < RACES; race++) {
      String id = asked("{\"title\": \"Race\", \"preview\": \"run\"}");
      rig.finish();
      String sha = found(id).request().contentSha256();
      FakeTelegram.Message card = telegram.newest(GROUP);
      List<Supplier<Boolean>> racers =
          List.of(
              () -> pressed(card, ALICE, "a"),
              () -> pressed(card, BEN, "b"),
              () ->
                  won(
                      () ->
                          rig.requests.decide(id, Ruling.of(Verdict.DENIED, "no"), sha, Rig.ALICE)),
              () -> won(() -> rig.requests.cancel(id, Visibility.all(), false, null, Rig.ROBIN)));
      List<CompletableFuture<Boolean>> all =
          racers.stream().map(CompletableFuture::supplyAsync).toList();
      List<Boolean> results = all.stream().map(CompletableFuture::join).toList();
      for (int i = 0; i < wins.length; i++) {
        wins[i] += results.get(i) ? 1 : 0;
      }
      assertThat(results).as("race %d", race).containsOnlyOnce(true);
      assertThat(outcomes(id)).hasSize(1);
    }
    assertThat(wins[0] + wins[1]).isPositive();
  }

  private List<String> outcomes(String id) {
    return rig.bean(Ledger.class).newest(null, id, 50).stream()
        .map(LedgerRow::action)
        .filter(it -> it.startsWith("responded_") || it.equals("cancelled"))
        .toList();
  }

  /** Whether the press decided: what it was told is then the outcome that it made. */
  private boolean pressed(FakeTelegram.Message card, String account, String event) {
    String data = card.data("Approve");
    Press press =
        new Press(
            "telegram",
            event + card.id(),
            new Press.Account("", account, "P"),
            GROUP,
            Long.toString(card.id()),
            data.substring(data.lastIndexOf('.') + 1),
            Move.APPROVE,
            -1,
            null,
            null);
    Told told = join(rig.bean(ChatDecisions.class).press(press));
    String name = account.equals(ALICE) ? "alice" : "ben";
    return told instanceof Told.Done done && done.sentence().startsWith("Approved by " + name);
  }

  private boolean won(Supplier<Change<?>> change) {
    try {
      join(rig.writes.submit(change.get()));
      return true;
    } catch (CompletionException | Refusal refused) {
      return false;
    }
  }
}
