package dev.proviso.ops.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ops.cli.Run;
import dev.proviso.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People answer from the command line, and agents use what was allowed. */
class AnswerCommandsTest extends CommandsFixture {

  private static final String FIELDS =
      "[{\"key\":\"max\",\"label\":\"Max\",\"type\":\"number\",\"enforce\":\"max\"}]";

  private String withFields() {
    return asked("--title", "Spend", "--conditions", file("fields.json", FIELDS));
  }

  @Test
  void approvesDeniesAndSetsConditions() {
    String plain = asked("--title", "Plain");
    assertThat(alice("approve", plain, "--comment", "Go.").out())
        .isEqualTo("approved  " + plain + "\n");
    assertThat(robin("check", plain).out()).contains("comment: Go.");

    String denied = asked("--title", "Denied");
    assertThat(alice("deny", denied).code()).isZero();
    assertThat(robin("check", denied).code()).isEqualTo(11);

    String limited = withFields();
    Run run = alice("approve", "--json", limited, "--conditions", "{\"max\":2.50}");
    assertThat(json(run).at("/response/conditions/max").decimalValue()).isEqualByComparingTo("2.5");
    assertThat(run.out()).contains("2.50");

    String file = withFields();
    String values = file("values.json", "{\"max\":3}");
    assertThat(alice("approve", file, "--conditions-file", values).out())
        .startsWith("conditional  ");
  }

  @Test
  void respondsWithEverythingThatAnAnswerCanSay() {
    String id = withFields();
    Run run =
        alice(
            "respond",
            "--json",
            id,
            "--status",
            "conditional",
            "--responder",
            "alice b",
            "--uses",
            "3",
            "--valid-for",
            "60",
            "--conditions",
            "{\"max\":1}");
    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(json(run).at("/response/grant").toString())
        .isEqualTo("{\"uses\":3,\"valid_for\":60}");
    assertThat(json(run).at("/response/responder").textValue()).isEqualTo("alice b");

    String other = asked("--title", "By a body");
    Run body = typed("{\"status\":\"denied\"}", server.alice(), "respond", other, "--body", "-");
    assertThat(body.out()).isEqualTo("denied  " + other + "\n");
    Run twice = alice("approve", other);
    assertThat(twice.code()).isEqualTo(1);
    assertThat(twice.err()).startsWith("proviso: ");
  }

  @Test
  void refusesWhatIsNotTheContentThatWasRead() {
    String id = asked("--title", "Read");
    Run run = alice("approve", id, "--content-sha256", "0".repeat(64));
    assertThat(run.code()).isEqualTo(1);
    assertThat(robin("check", id).code()).isEqualTo(13);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "deny", "respond --status approved"})
  void saysThatOnlyPeopleDecide(String command) {
    String id = asked("--title", "Mine");
    String[] arguments = (command + " " + id).split(" ");
    for (String key : new String[] {server.robin(), server.charlie(), server.bob()}) {
      Run run = as(key, arguments);
      assertThat(run.code()).isEqualTo(77);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("Only a person decides").doesNotContain(key);
    }
    assertThat(robin("check", id).code()).isEqualTo(13);
  }

  @Test
  void countsVotes() {
    String policy =
        """
        {"name":"Two","tier":"guard","scope":{"actions":["vote"]},
         "then":{"outcome":"person","quorum":2}}""";
    assertThat(server.post("/api/policies", policy, TestServer.OPERATOR).statusCode())
        .isEqualTo(201);
    String id = asked("--title", "Vote", "--action", "vote");
    assertThat(alice("approve", id).out()).isEqualTo("pending  " + id + ": 1 of 2 votes\n");
  }

  @Test
  void usesWhatWasAllowedAndReportsIt() {
    String id = withFields();
    assertThat(alice("approve", id, "--conditions", "{\"max\":5}").code()).isZero();
    Run over = robin("consume", id, "--idempotency-key", "k0", "--facts", "{\"max\":6}");
    assertThat(over.code()).isEqualTo(1);
    assertThat(over.err()).contains("/facts/max");
    Run used =
        robin("consume", id, "--idempotency-key", "k1", "--facts", "{\"max\":4}", "--params", "{}");
    assertThat(used.code()).as(used.toString()).isZero();
    String use = used.out().strip();
    assertThat(use).startsWith("use_");
    Run again =
        robin("consume", id, "--idempotency-key", "k1", "--facts", "{\"max\":4}", "--params", "{}");
    assertThat(again.out().strip()).isEqualTo(use);
    assertThat(as(server.charlie(), "report", use, "--outcome", "failed").code()).isEqualTo(1);
    Run report =
        robin("report", "--json", use, "--outcome", "succeeded", "--actuals", "{\"max\":4}");
    assertThat(json(report).get("compliance").textValue()).isEqualTo("met");

    String plain = asked("--title", "Report only");
    assertThat(alice("approve", plain).code()).isZero();
    Run only = robin("report", plain, "--outcome", "abandoned");
    assertThat(only.code()).as(only.toString()).isZero();
  }
}
