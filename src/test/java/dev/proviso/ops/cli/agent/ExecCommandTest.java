package dev.proviso.ops.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ops.cli.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** exec of the jar. */
class ExecCommandTest extends ExecContract {

  @Override
  Run exec(String key, String... arguments) {
    List<String> all = new ArrayList<>(List.of("exec"));
    all.addAll(List.of(arguments));
    return as(key, all.toArray(String[]::new));
  }

  @Test
  void refusesWhatThisLocaleCannotRead() {
    Run run = robin("exec", "--", "touch", "\uFFFD\uFFFD");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("LC_ALL");
  }
}
