package dev.proviso.ops.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ops.cli.Run;
import dev.proviso.testing.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hook of the jar: what it passes on, and that whatever fails blocks. */
class HookCommandTest {

  private static final String KEY = "prv_agent_secret_of_this_test";

  private final Receiver receiver = new Receiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Run hook(String input, String... arguments) {
    return Run.in(CommandsFixture.surroundings(input, receiver.place(), KEY), arguments);
  }

  @Test
  void passesOnBothWays() {
    receiver.answer(Receiver.status(200, "{\"x\":1.50,\"y\":\"\u202e\"}"));
    Run run = hook("{\"a\":\n1}", "hook", "claude-code", "--wait", "9", "--late", "defer");
    assertThat(run).isEqualTo(new Run(0, "{\"x\":1.50,\"y\":\"\\u202e\"}\n", ""));
    Receiver.Call call = receiver.next();
    assertThat(call.path()).isEqualTo("/hooks/claude-code");
    assertThat(call.body()).isEqualTo("{\"a\":\n1}");
    receiver.answer(Receiver.status(200));
    assertThat(hook("{}", "hook", "codex")).isEqualTo(new Run(0, "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | <html>hotel</html>
          200 | [1]
          302 | {}
          401 | {"detail":"no"}
          422 | {"detail":"no"}
          500 | oops
          503 | {"detail":"later"}
          """)
  void blocksWhateverFails(int status, String body) {
    receiver.answer(Receiver.status(status, body));
    Run run = hook("{}", "hook", "codex");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("proviso: blocked: ").doesNotContain(KEY);
  }

  @Test
  void blocksWithoutAKeyAServerOrAnInput() {
    assertThat(
            Run.in(CommandsFixture.surroundings("{}", receiver.place(), " "), "hook", "x").code())
        .isEqualTo(2);
    Surroundings nobody = CommandsFixture.surroundings("{}", "http://127.0.0.1:1", KEY);
    assertThat(Run.in(nobody, "hook", "x").code()).isEqualTo(2);
    assertThat(hook("x".repeat(3 << 20), "hook", "x").code()).isEqualTo(2);
    assertThat(hook("{}", "hook").code()).isEqualTo(2);
    assertThat(receiver.waiting()).isZero();
  }
}
