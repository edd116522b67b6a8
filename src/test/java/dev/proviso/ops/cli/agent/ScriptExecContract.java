package dev.proviso.ops.cli.agent;

import dev.proviso.ops.cli.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** exec of proviso.sh. */
abstract class ScriptExecContract extends ExecContract {

  private Script script;

  abstract String[] shell();

  @BeforeEach
  void take() throws Exception {
    script = Script.of(server, folder, shell());
  }

  @Override
  Run exec(String key, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("exec"));
    all.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "PROVISO_KEY", key, "PROVISO_CONDITION_STALE", "old", "PROVISO_CONDITION_MAX", "999");
    return script.run(environment, "", all.toArray(String[]::new));
  }
}
