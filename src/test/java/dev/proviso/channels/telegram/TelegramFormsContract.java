package dev.proviso.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.channels.chat.ChannelState;
import dev.proviso.core.decisions.Decision;
import org.junit.jupiter.api.Test;

/** Conditions and answers, filled in one after the other. */
abstract class TelegramFormsContract extends TelegramFixture {

  private static final String SPEND =
      """
      {"title": "Spend", "preview": "pay", "conditions_schema": [
        {"key": "budget", "label": "Budget", "type": "number", "min": 0, "max": 500,
         "required": true},
        {"key": "scope", "label": "Scope", "type": "select", "options": ["full", "part"],
         "default": "part"},
        {"key": "teams", "label": "Teams", "type": "multiselect", "options": ["a", "b", "c"]},
        {"key": "roll", "label": "Roll back", "type": "boolean", "required": true},
        {"key": "note", "label": "Note", "type": "text"}]}
      """;

  private static final String ASK =
      """
      {"kind": "question", "questions": [{"id": "region", "text": "Which region first?",
        "options": ["eu-1", "us-1", "ap-1"], "other": true}]}
      """;

  private void begin() {
    press(ALICE, telegram.in(ALICE).get(0), "Conditions…");
  }

  @Test
  void setsTypedConditionsFieldByField() {
    String id = asked(SPEND);
    begin();
    assertThat(telegram.newest(ALICE).text()).contains("1/5 Budget", "0 to 500", "This is needed.");
    answer(ALICE, ALICE, "501");
    assertThat(telegram.newest(ALICE).text()).startsWith("⚠ Budget must be between 0 and 500.");
    telegram.write(ALICE, ALICE, "250.50", null);
    round();
    assertThat(telegram.newest(ALICE).text()).contains("2/5 Scope", "The agent suggests: part");
    press(ALICE, ALICE, "full");
    press(ALICE, ALICE, "☐ a");
    press(ALICE, ALICE, "☐ c");
    press(ALICE, ALICE, "☑ a");
    assertThat(telegram.newest(ALICE).buttons()).contains("☐ a", "☐ b", "☑ c");
    press(ALICE, ALICE, "That is all");
    press(ALICE, ALICE, "No");
    press(ALICE, ALICE, "Leave it out");
    assertThat(telegram.newest(ALICE).text())
        .isEqualTo(
            "You approve with these conditions:\nBudget: 250.50\nScope: full\nTeams: c"
                + "\nRoll back: No");
    assertThat(status(id)).isEqualTo("pending");
    press(ALICE, ALICE, "Approve with these");

    Decision decision = found(id).decision().orElseThrow();
    assertThat(decision.conditions())
        .isEqualTo("{\"budget\":250.50,\"scope\":\"full\",\"teams\":[\"c\"],\"roll\":false}");
    assertThat(decision.status()).isEqualTo("conditional");
    assertThat(telegram.in(ALICE).get(0).text())
        .contains("Approved with conditions by alice", "\"budget\" : 250.50");
  }

  @Test
  void decidesNothingWhenItIsDiscardedOrTooLate() {
    String id = asked(SPEND);
    begin();
    FakeTelegram.Message first = telegram.newest(ALICE);
    answer(ALICE, ALICE, "10");
    telegram.press(ALICE, first, first.data("Discard"));
    round();
    assertThat(lastTold()).startsWith("This question is not open any more.");
    press(ALICE, ALICE, "Discard");
    assertThat(lastTold()).isEqualTo("Discarded. The request still waits.");
    telegram.write(ALICE, ALICE, "20", null);
    round();
    assertThat(telegram.newest(ALICE).text()).startsWith("This question is not open any more.");
    assertThat(status(id)).isEqualTo("pending");
  }

  @Test
  void keepsTheFormsOfTwoPeopleApart() {
    String id = asked(SPEND);
    FakeTelegram.Message card = telegram.in(GROUP).get(0);
    press(ALICE, card, "Conditions…");
    FakeTelegram.Message alices = telegram.newest(GROUP);
    press(BEN, card, "Conditions…");
    FakeTelegram.Message bens = telegram.newest(GROUP);
    telegram.write(BEN, GROUP, "499", alices);
    round();
    assertThat(telegram.newest(GROUP)).isEqualTo(bens);
    telegram.write(BEN, GROUP, "400", bens);
    round();
    assertThat(telegram.newest(GROUP).text()).contains("2/5 Scope");
    assertThat(status(id)).isEqualTo("pending");
  }

  @Test
  void answersAQuestionWithOneTapOrInWords() {
    String id = asked(ASK);
    FakeTelegram.Message card = telegram.newest(ALICE);
    assertThat(card.text()).contains("Which region first?\nA. eu-1\nB. us-1\nC. ap-1");
    assertThat(card.buttons())
        .containsExactly("A", "B", "C", "Own answer…", "Dismiss…", "Open in browser");
    press(ALICE, ALICE, "B");
    assertThat(found(id).decision().orElseThrow().conditions()).isEqualTo("{\"region\":\"us-1\"}");
    assertThat(telegram.newest(ALICE).text()).contains("Answered by alice");

    String other = asked(ASK);
    press(ALICE, ALICE, "Own answer…");
    answer(ALICE, ALICE, "moon-1");
    assertThat(found(other).decision().orElseThrow().conditions())
        .isEqualTo("{\"region\":\"moon-1\"}");
  }

  @Test
  void takesAnAnswerOnceHoweverOftenItIsRepeated() {
    String id = asked(SPEND);
    begin();
    var update = telegram.write(ALICE, ALICE, "10", telegram.newest(ALICE));
    round();
    rig.bean(ChannelState.class).keep("telegram", "offset", "0");
    telegram.again(update);
    round();
    assertThat(telegram.newest(ALICE).text()).contains("2/5 Scope");
    assertThat(status(id)).isEqualTo("pending");
  }

  @Test
  void leavesToTheBrowserWhatDoesNotFit() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      many.append(i == 0 ? "" : ",").append("{\"key\": \"k%d\", \"label\": \"L\"}".formatted(i));
    }
    asked("{\"title\": \"Many\", \"conditions_schema\": [" + many + "]}");
    assertThat(telegram.newest(ALICE).buttons())
        .containsExactly("Approve", "Deny…", "Open in browser");
  }
}
