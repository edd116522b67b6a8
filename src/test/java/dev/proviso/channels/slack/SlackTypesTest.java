package dev.proviso.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.ClientWorkshop;
import dev.proviso.testing.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is sent to Slack has the types that Slack publishes, to the last member. */
@Tag("clients")
class SlackTypesTest extends SlackFixture {

  private static final String PROGRAM =
      """
      import type { KnownBlock, ModalView } from '@slack/types';
      export const messages: KnownBlock[][] = %s;
      export const views: ModalView[] = %s;
      // @ts-expect-error: proves that something is checked at all
      export const wrong: KnownBlock[] = [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }];
      """;

  @Override
  String database() {
    return null;
  }

  @Test
  void isWhatSlackSaysThatItTakes() throws Exception {
    String plain = tsOf(submit("{\"title\":\"Ship it\",\"plan\":\"Now.\",\"context\":\"x\"}"));
    JsonNode reason = opened(ALICE, plain, "pv.d");
    String form = tsOf(submit(SlackFormsContract.asking(SlackFormsContract.SCHEMA)));
    opened(ALICE, form, "pv.f");
    opened(ALICE, tsOf(submit(SlackFormsContract.QUESTION)), "pv.r");
    press("U0NEW", plain, "pv.a");
    send(pressing("U0NEW", plain, "pv.link", "", button(plain, "pv.a").at("/text/text")));
    String outcome = send(submitting(ALICE, reason, writing("comment", "No."))).body();
    until(() -> !has(plain, "pv.a"));

    ArrayNode messages = JsonText.array();
    ArrayNode views = JsonText.array();
    for (FakeSlack.Call call : slack.calls()) {
      if (call.body().has("blocks")) {
        messages.add(call.body().get("blocks"));
      } else if (call.body().has("view")) {
        views.add(call.body().get("view"));
      }
    }
    views.add(StrictJson.read(outcome).get("view"));
    assertThat(messages.size()).isGreaterThan(4);
    assertThat(views).hasSize(5);
    check(server, PROGRAM.formatted(JsonText.write(messages), JsonText.write(views)));
  }

  private static void check(TestServer server, String program) throws Exception {
    ClientWorkshop workshop = ClientWorkshop.open("chats", server).needs("npm", "npm", "--version");
    workshop.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    workshop.write("slack.ts", program);
    workshop.run("node_modules/.bin/tsc", "--project", ".");
  }
}
