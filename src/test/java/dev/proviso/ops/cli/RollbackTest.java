package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.core.checkpoints.CheckpointFile;
import dev.proviso.core.checkpoints.CheckpointMaker;
import dev.proviso.core.checkpoints.KeptNotes;
import dev.proviso.core.checkpoints.SignedNote;
import dev.proviso.core.identity.Notices;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.ServerProcess;
import dev.proviso.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on a database that does not fit the last checkpoint in its file. */
class RollbackTest {

  private static final Actor ROBIN = new Actor("prn_robin", "robin", false);

  @TempDir Path folder;

  private Path database;
  private Path older;
  private Path file;

  private RunningServer start(boolean accepted) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("micronaut.server.port", 0);
    settings.put("proviso.storage.db", database.toString());
    settings.put("proviso.storage.min-free-disk", 0);
    settings.put("proviso.storage.secret-key", TestContext.SECRET_KEY);
    settings.put("proviso.checkpoints.file", file.toString());
    settings.put("proviso.checkpoints.look", "1h");
    settings.put("proviso.public-url", "https://proviso.example.com");
    settings.put(StartCheck.ACCEPT_ROLLBACK, accepted);
    return RunningServer.start(settings);
  }

  private static long write(RunningServer server, String... details) {
    for (String one : details) {
      server
          .bean(Writes.class)
          .await(
              tx ->
                  server
                      .bean(Ledger.class)
                      .record(tx, Entry.of(EventType.SESSION_STARTED, ROBIN, one)));
    }
    return server.bean(Ledger.class).head().id();
  }

  /** A database with a checkpoint, and a copy from before some of its rows were written. */
  @BeforeEach
  void keep() throws Exception {
    database = folder.resolve("proviso.db");
    older = folder.resolve("older.db");
    file = folder.resolve("elsewhere/checkpoints.txt");
    try (RunningServer server = start(false)) {
      write(server, "one", "two");
    }
    Run.of(Map.of("proviso.storage.db", database.toString()), "backup", older.toString());
    try (RunningServer server = start(false)) {
      write(server, "three", "four");
      SignedNote note = server.bean(CheckpointMaker.class).keepNow();
      assertThat(note.origin()).isEqualTo("proviso.example.com");
      write(server, "five");
    }
  }

  private void rollBack() throws Exception {
    Files.deleteIfExists(folder.resolve("proviso.db-wal"));
    Files.copy(older, database, StandardCopyOption.REPLACE_EXISTING);
  }

  private void assertRefused(String... words) {
    assertThatThrownBy(() -> start(false).close())
        .satisfies(
            failure ->
                assertThat(Failures.sentence(failure))
                    .contains(words)
                    .contains(file.toString(), "serve --accept-rollback"));
  }

  @Test
  void startsOnADatabaseThatHasGrownSince() {
    start(false).close();
    start(true).close();
  }

  @Test
  void refusesAnOlderCopy() throws Exception {
    rollBack();
    assertRefused("covers", "so it is an older copy");
  }

  @Test
  void endsAProcessThatRefuses() throws Exception {
    rollBack();
    Map<String, String> settings =
        Map.of(
            "PROVISO_DB", database.toString(),
            "PROVISO_SECRET_KEY", TestContext.SECRET_KEY,
            "PROVISO_CHECKPOINTS", file.toString());
    try (ServerProcess server = new ServerProcess(folder, settings)) {
      assertThatThrownBy(server::start).hasMessageContaining("so it is an older copy");
      assertThat(server.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void refusesAnotherDatabaseWithAsManyRows() throws Exception {
    rollBack();
    Path aside = folder.resolve("aside.txt");
    Files.move(file, aside);
    try (RunningServer server = start(false)) {
      write(server, "3", "4", "5", "6", "7", "8");
    }
    Files.move(aside, file);
    assertRefused("has other rows, so it was written anew or is another one");
  }

  @Test
  void refusesAFileThatIsNone() throws Exception {
    Files.writeString(file, "key = value\n");
    assertThatThrownBy(() -> start(false).close())
        .satisfies(
            failure ->
                assertThat(Failures.sentence(failure)).contains("Set PROVISO_CHECKPOINTS to"));
  }

  @Test
  void recordsAndShowsARollbackThatSomebodyAccepts() throws Exception {
    rollBack();
    try (RunningServer server = start(true)) {
      Ledger ledger = server.bean(Ledger.class);
      LedgerRow row =
          ledger.newest(null, null, 10).stream()
              .filter(EventType.ROLLBACK_ACCEPTED::is)
              .findFirst()
              .orElseThrow();
      assertThat(row.sealedJson().get("rows").longValue()).isEqualTo(row.id() - 1);
      assertThat(row.sealedJson().get("covered").longValue()).isGreaterThan(row.id() - 1);
      assertThat(server.bean(Notices.class).of(new Principal("prn_bob", "bob", Role.VIEWER, null)))
          .extracting(notice -> notice.code())
          .containsExactly("rollback_accepted");
      SignedNote last = server.bean(CheckpointFile.class).last().orElseThrow();
      assertThat(last.size()).isEqualTo(ledger.head().id());
      assertThat(KeptNotes.read(Files.readAllBytes(file)).notes()).hasSize(2).endsWith(last);
    }
    start(false).close();
    assertThat(Run.of(Map.of("proviso.storage.db", database.toString()), "verify").code()).isZero();
  }
}
