package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesCommandTest {

  private static final String SMALL =
      """
      {"name":"Small payments","tier":"rule","scope":{"actions":["pay"]},
       "when":{"all":[{"fact":"params:/amount","type":"number","op":"at_most","value":200}]},
       "then":{"outcome":"approve"}}""";

  @TempDir Path folder;

  private Run policies(String... arguments) {
    return run("policies", arguments);
  }

  private Run run(String command, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = command;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Run.of(Map.of("proviso.storage.db", folder.resolve("p.db").toString()), all);
  }

  private String file(String json) throws IOException {
    return Files.writeString(folder.resolve("policy.json"), json).toString();
  }

  private String watched() {
    return run("watch", "add", "/acme/infra", "delete*").out().split(" ")[0];
  }

  @Test
  void addsListsAndRemovesWhatIsWatched() {
    Run added = run("watch", "add", "/acme/infra", "delete*");
    assertThat(added.code()).as(added.toString()).isZero();
    assertThat(added.out())
        .matches("pol_\\w+  /acme/infra  delete\\*  on  person  Watch delete\\* at /acme/infra\n");
    String id = added.out().split(" ")[0];
    assertThat(run("watch", "list").out()).isEqualTo(added.out());
    assertThat(policies("list").out()).startsWith(id + "  guard  on     person       v1  Watch");

    assertThat(run("watch", "rm", id).out()).contains("  ended  person");
    Run none = run("watch", "list");
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).isEqualTo("Nothing is watched.\n");
    assertThat(run("watch", "rm", "pol_none").refusedWith("not found")).isTrue();
    assertThat(
            Run.of(Map.of("proviso.storage.db", folder.resolve("p.db").toString()), "verify")
                .code())
        .isZero();
  }

  @Test
  void refusesToWatchWhatIsNoPathOrPattern() {
    assertThat(run("watch", "add", "acme", "x").refusedWith("path")).isTrue();
    assertThat(run("watch", "add", "/acme", "*x*").refusedWith("star")).isTrue();
    String stop =
        policies(
                "stop",
                "--outcome",
                "deny",
                "--until",
                Instant.now().plus(Duration.ofDays(1)).toString(),
                "--reason",
                "Closed",
                "--path",
                "/acme")
            .out()
            .split(" ")[0];
    assertThat(run("watch", "rm", stop).refusedWith("no guard of a scope path")).isTrue();
    assertThat(run("watch", "list").out()).isEmpty();
  }

  @Test
  void switchesAPolicy() {
    String id = watched();

    assertThat(policies("mode", id, "off").out()).startsWith(id + "  guard  off");
    assertThat(policies("mode", id, "watch").out()).startsWith(id + "  guard  watch");
    assertThat(policies("list").out()).startsWith(id + "  guard  watch");
    assertThat(policies("mode", "pol_none", "on").refusedWith("not found")).isTrue();
  }

  @Test
  void showsTheDocumentAloneOnStandardOutput() {
    String id = watched();

    Run shown = policies("show", id);

    assertThat(dev.proviso.platform.json.StrictJson.read(shown.out()).at("/scope/path").textValue())
        .isEqualTo("/acme/infra");
    assertThat(shown.err()).contains(id).contains("/acme/infra").contains("delete*");
    assertThat(policies("show", "pol_none").refusedWith("not found")).isTrue();
  }

  @Test
  void checksAFileAndMakesNothingOfIt() throws IOException {
    watched();
    Run good = policies("check", file(SMALL));
    assertThat(good.code()).as(good.toString()).isZero();
    assertThat(good.out()).contains("pay").contains("200").endsWith(".\n");

    Run bad = policies("check", file(SMALL.replace("at_most", "most").replace("\"pay\"", "")));
    assertThat(bad.code()).isEqualTo(1);
    assertThat(bad.out()).isEmpty();
    assertThat(bad.err()).contains("/when/all/0/op: ").contains("/scope/actions: ");
    assertThat(policies("check", "none.json").refusedWith("none.json")).isTrue();
    assertThat(policies("check", file("{")).code()).isEqualTo(1);
    assertThat(policies("list").out().lines()).hasSize(1);
  }

  @Test
  void stopsForAWhile() {
    String soon = Instant.now().plus(Duration.ofDays(1)).toString();

    Run stopped =
        policies(
            "stop",
            "--outcome",
            "person",
            "--until",
            soon,
            "--reason",
            "Wrong invoices",
            "--action",
            "send_email*",
            "--action",
            "pay");

    assertThat(stopped.out())
        .contains("Stop: Wrong invoices  (stop)  ends " + soon.substring(0, 16));
    String id = stopped.out().split(" ")[0];
    assertThat(policies("show", id).out()).contains("send_email*", "pay");
    String late = Instant.now().plus(Duration.ofDays(31)).toString();
    assertThat(
            policies("stop", "--outcome", "deny", "--until", late, "--reason", "x")
                .refusedWith("30"))
        .isTrue();
  }

  @Test
  void importsWhatAgentGateHas() throws IOException {
    Run imported =
        policies(
            "import",
            file(
                """
                {"policies":[{"name":"Small refunds","priority":10,"enabled":true,
                  "rules":[{"match":{"action":"refund","params.amount":{"$lt":50}},
                            "decision":"auto_approve"}]}]}"""));

    assertThat(imported.code()).as(imported.toString()).isZero();
    assertThat(imported.out()).contains("  rule   off    approve").contains("Small refunds");
    assertThat(policies("import", file("[7]")).code()).isEqualTo(1);
  }
}
