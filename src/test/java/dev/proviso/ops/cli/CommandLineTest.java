package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger meets at the command line: help, exit codes, one sentence for each failure. */
class CommandLineTest {

  @TempDir Path folder;

  private Map<String, String> settings() {
    return Map.of("proviso.storage.db", database().toString());
  }

  private Path database() {
    return folder.resolve("data/proviso.db");
  }

  @Test
  void printsTheVersionOfTheBuild() {
    Run run = Run.of(Map.of(), "--version");
    assertThat(run.code()).isZero();
    assertThat(run.out()).matches("Proviso \\d+\\.\\d+\\.\\d+\\S*\n");
  }

  @Test
  void helpNamesEveryCommandWithExamplesAndExitCodes() {
    assertThat(Run.of(Map.of(), "--help").out())
        .contains(
            "serve", "demo", "keys", "policies", "watch", "backup", "restore", "verify", "migrate")
        .contains("forget-secrets")
        .contains("Examples:", "Exit codes: 0", "PROVISO_API_KEY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "demo",
        "keys",
        "policies",
        "watch",
        "backup",
        "restore",
        "verify",
        "migrate",
        "forget-secrets"
      })
  void everyCommandHasHelpThatFitsATerminal(String command) {
    Run run = Run.of(Map.of(), command, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: java -jar proviso.jar " + command);
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "frobnicate",
        "serve --fast",
        "backup",
        "keys",
        "keys create",
        "migrate --from a.db",
        "keys create bot --role boss",
        "keys create bot --role agent --expires tomorrow",
        "policies",
        "policies mode pol_x perhaps",
        "policies stop --outcome allow --until 2027-01-01T00:00:00Z --reason x",
        "policies stop --outcome deny --until tomorrow --reason x",
        "policies stop --outcome deny",
        "watch add /acme"
      })
  void wrongUsageIsOneLineAndExitCodeTwo(String arguments) {
    Run run = Run.of(settings(), arguments.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).startsWith("proviso: ").contains("--help");
    assertThat(database()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          proviso.storage.db            | mysql://root:secret@db/x        | postgresql://
          proviso.storage.db            | postgresql://u:se cret@db/x     | percent-encoded
          proviso.storage.db            | postgresql://u:secret@127.0.0.1:1/x | PROVISO_DB
          proviso.storage.db            | /proc/none/x.db                 | PROVISO_DB
          proviso.storage.readers       | many                            | PROVISO_DB_READERS
          proviso.storage.readers       | 0                               | PROVISO_DB_READERS
          proviso.storage.min-free-disk | 10GB                            | PROVISO_MIN_FREE_DISK
          proviso.metrics.access        | everyone                        | admin or open
          micronaut.server.port         | http                            | PROVISO_PORT
          """)
  void refusesToStartWithABadSettingAndNamesIt(String property, String value, String words) {
    Map<String, String> bad =
        property.equals("proviso.storage.db")
            ? Map.of(property, value)
            : Map.of(property, value, "proviso.storage.db", database().toString());
    Run run = Run.of(bad, "serve");
    assertThat(run.refusedWith(words)).as(run.toString()).isTrue();
    assertThat(run.err()).doesNotContain("secret").doesNotContain("cret@");
  }

  @Test
  void refusesToStartOnAPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      Run run =
          Run.of(
              Map.of("micronaut.server.port", port, "proviso.storage.db", database().toString()));
      assertThat(run.refusedWith(port, "in use", "PROVISO_PORT")).as(run.toString()).isTrue();
      assertThat(Run.of(settings(), "keys", "create", "bot", "--role", "agent").code())
          .as("gives the file back")
          .isZero();
    }
  }

  @Test
  void refusesToStartOnAFileThatIsNoDatabase() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "not a database".repeat(100));
    Run run = Run.of(Map.of("proviso.storage.db", file.toString()), "serve");
    assertThat(run.refusedWith("notes.txt", "not a database", "PROVISO_DB"))
        .as(run.toString())
        .isTrue();
  }

  @Test
  void refusesADatabaseOfANewerVersion() throws SQLException {
    Run.of(settings(), "keys", "create", "bot", "--role", "agent");
    sql(
        "INSERT INTO flyway_schema_history SELECT 99, '099', 'later', type, script, checksum,"
            + " installed_by, installed_on, 1, success FROM flyway_schema_history LIMIT 1");
    Run run = Run.of(settings(), "serve");
    assertThat(run.refusedWith("newer version")).as(run.toString()).isTrue();
  }

  @Test
  void makesListsAndRevokesKeys() {
    Run made = Run.of(settings(), "keys", "create", "deploy-bot", "--role", "agent");
    assertThat(made.out()).matches("prv_agent_\\w{46}\n");

    Run list = Run.of(settings(), "keys", "list");
    assertThat(list.out()).contains("deploy-bot", "agent", "active").doesNotContain(made.out());

    String id = list.out().split(" ")[0];
    assertThat(Run.of(settings(), "keys", "revoke", id).out()).contains("revoked");
    assertThat(Run.of(settings(), "keys", "list").out()).contains("revoked");
    assertThat(Run.of(settings(), "keys", "revoke", "key_none").refusedWith("not found")).isTrue();
    assertThat(Run.of(settings(), "verify").out()).contains("The ledger is whole: 2 rows");
  }

  @Test
  void listsTheScopePathOfAKeyThatHasOne() throws SQLException {
    Run.of(settings(), "keys", "create", "deploy-bot", "--role", "agent");
    assertThat(Run.of(settings(), "keys", "list").out()).endsWith("deploy-bot\n");

    sql("UPDATE principals SET path = '/acme/infra'");

    assertThat(Run.of(settings(), "keys", "list").out()).endsWith("deploy-bot  /acme/infra\n");
  }

  @Test
  void marksKeysAndChangesThem() {
    Run.of(settings(), "keys", "create", "alice", "--role", "approver");
    String alice = Run.of(settings(), "keys", "list").out().split("\\s+")[1];
    Run made =
        Run.of(
            settings(),
            ("keys create bot --role agent --path /acme/bot --executor --hooks watched --elicit-as "
                    + alice)
                .split(" "));
    assertThat(made.code()).as(made.toString()).isZero();
    String list = Run.of(settings(), "keys", "list").out();
    assertThat(list).contains("bot  /acme/bot  executor  elicit_as " + alice + "  hooks watched");

    String id = list.split(" ")[0];
    String[] change = {"keys", "change", id, "--no-executor", "--path", "", "--hooks", "all"};
    assertThat(Run.of(settings(), change).out()).endsWith("bot  elicit_as " + alice + "\n");
    assertThat(
            Run.of(settings(), "keys", "change", id, "--path", "acme")
                .refusedWith("must be 1 to 10 names"))
        .isTrue();
    Run person = Run.of(settings(), "keys create eve --role viewer --executor".split(" "));
    assertThat(person.refusedWith("is for keys of agents only")).as(person.toString()).isTrue();
  }

  @Test
  void readingCommandsMakeNoDatabase() {
    for (String command :
        new String[] {"verify", "keys list", "policies list", "watch list", "backup copy.db"}) {
      Run run = Run.of(settings(), command.split(" "));
      assertThat(run.refusedWith("There is no database file")).as(run.toString()).isTrue();
    }
    assertThat(database()).doesNotExist();
  }

  @Test
  void verifyNamesTheRowThatWasChanged() throws SQLException {
    Run.of(settings(), "keys", "create", "one", "--role", "agent");
    Run.of(settings(), "keys", "create", "two", "--role", "agent");
    sql("DROP TRIGGER activity_is_not_updated");
    sql("UPDATE activity SET details = 'nothing to see' WHERE id = 2");

    Run run = Run.of(settings(), "verify");

    assertThat(run.refusedWith("row 2")).as(run.toString()).isTrue();
    Path copy = folder.resolve("copy.db");
    assertThat(Run.of(settings(), "backup", copy.toString()).refusedWith("row 2")).isTrue();
    assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith("copy.db"));
  }

  @Test
  void drawsWhatATerminalWouldObey() throws SQLException {
    Run.of(settings(), "keys", "create", "one", "--role", "agent");
    sql("UPDATE principals SET name = 'one' || char(27) || '[2K' || char(13) || 'two'");

    assertThat(Run.of(settings(), "keys", "list").out()).contains("one[U+001B][2K[U+000D]two");
    assertThat(Run.of(settings(), "\u001B[2J").toString())
        .contains("[U+001B][2J")
        .doesNotContain("\u001B");
  }

  @Test
  void namesTheToolsOfPostgres() {
    Map<String, String> postgres = Map.of("proviso.storage.db", "postgresql://u:secret@db/name");
    assertThat(Run.of(postgres, "backup", "x").refusedWith("pg_dump", "postgresql://db/name"))
        .isTrue();
    assertThat(Run.of(postgres, "restore", "x").refusedWith("pg_restore")).isTrue();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement change = connection.createStatement()) {
      change.execute(statement);
    }
  }
}
