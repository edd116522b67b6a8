package dev.proviso.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Proposals;
import dev.proviso.core.decisions.Decision;
import dev.proviso.platform.json.JsonText;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept in a chat is what the agent proposed, whatever that is. */
class TelegramFormPropertyTest extends TelegramFixture {

  private static final int DRAWS = 40;

  @TempDir Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }

  @Test
  void whatIsSuggestedAndKeptIsWhatIsStored() {
    Random random = new Random(20261128);
    int filled = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Proposals proposals = new Proposals(random);
      JsonNode document = draw % 2 == 0 ? proposals.list() : proposals.schema();
      String proposed =
          JsonText.write(ConditionsSchema.parse(document).check(proposals.values()).values());
      ObjectNode request = JsonText.object().put("title", "Draw " + draw);
      request.set("conditions_schema", document);
      String id = asked(JsonText.write(request));
      rig.finish();
      FakeTelegram.Message card = card(id);
      if (!proposed.equals("{}") && card.buttons().contains("Conditions…")) {
        press(ALICE, card, "Conditions…");
        keepAll();
        Decision decision = found(id).decision().orElseThrow(() -> new AssertionError(document));
        assertThat(decision.conditions()).as(document.toString()).isEqualTo(proposed);
        filled++;
      }
    }
    assertThat(filled).isGreaterThan(DRAWS / 4);
  }

  private FakeTelegram.Message card(String id) {
    List<FakeTelegram.Message> all =
        telegram.in(ALICE).stream().filter(it -> it.markup().toString().contains(id)).toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** Takes every suggestion, and sends what comes of it. */
  private void keepAll() {
    for (int step = 0; step < 12; step++) {
      FakeTelegram.Message question = telegram.newest(ALICE);
      List<String> buttons = question.buttons();
      if (buttons.contains("Approve with these")) {
        press(ALICE, question, "Approve with these");
        return;
      }
      if (buttons.contains("Take what the agent suggests")) {
        press(ALICE, question, "Take what the agent suggests");
      } else if (question.text().contains("The agent suggests: No")) {
        press(ALICE, question, "No");
      } else {
        press(ALICE, question, buttons.contains("Yes") ? "Yes" : "Leave it out");
      }
    }
    throw new AssertionError("no end: " + telegram.newest(ALICE).text());
  }
}
