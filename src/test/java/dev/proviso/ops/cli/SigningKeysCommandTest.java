package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysCommandTest {

  @TempDir Path folder;

  private Run run(String... arguments) {
    return Run.of(Map.of("proviso.storage.db", folder.resolve("p.db").toString()), arguments);
  }

  @Test
  void makesListsAndRevokes() {
    Run first = run("signing-keys", "rotate");
    assertThat(first.code()).as(first.toString()).isZero();
    assertThat(first.out()).matches("[\\w-]{43}  signs     made \\S+  signs from \\S+\n");
    assertThat(run("signing-keys", "list").out()).isEqualTo(first.out());
    Run second = run("signing-keys", "rotate");
    assertThat(second.out()).contains("  waits     made ");
    assertThat(run("signing-keys", "list").out()).isEqualTo(first.out() + second.out());
    assertThat(run("signing-keys", "rotate").refusedWith("published already")).isTrue();

    String kid = first.out().split(" ")[0];
    assertThat(run("signing-keys", "revoke", kid).out()).startsWith(kid + "  revoked ");
    assertThat(run("signing-keys", "list").out())
        .contains("  revoked   made ", "  signs     made ");
    assertThat(run("signing-keys", "revoke", "none").refusedWith("no signing key")).isTrue();
    assertThat(run("verify").code()).isZero();
  }

  @Test
  void saysWhatIsMissing() {
    run("keys", "create", "robin", "--role", "agent");
    Run none = run("signing-keys", "list");
    assertThat(none.code()).isZero();
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).startsWith("There are none");
    assertThat(run("signing-keys", "revoke").code()).isEqualTo(2);
    assertThat(run("signing-keys").code()).isEqualTo(2);
  }
}
