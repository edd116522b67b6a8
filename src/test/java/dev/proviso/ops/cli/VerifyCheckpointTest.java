package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.checkpoints.Checkpoints;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestContext;
import dev.proviso.testing.TestServer;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify --checkpoint}, from the file that somebody kept to the exit code. */
class VerifyCheckpointTest {

  @TempDir Path folder;

  private Map<String, String> settings;
  private Path backup;
  private Path kept;

  /** A backup of some rows, and a checkpoint of a few more. */
  @BeforeEach
  void keep() throws IOException {
    settings = Map.of("proviso.storage.db", folder.resolve("proviso.db").toString());
    backup = folder.resolve("backup.db");
    kept = folder.resolve("kept.txt");
    submit(folder, 3);
    assertThat(Run.of(settings, "backup", backup.toString()).code()).isZero();
    Files.writeString(kept, submit(folder, 4));
  }

  private static String submit(Path home, int requests) {
    try (TestServer server = TestServer.start(home)) {
      for (int i = 0; i < requests; i++) {
        server.post("/api/requests", "{\"title\":\"one\"}", server.robin());
      }
      return server.get("/api/ledger/checkpoint", server.bob()).body();
    }
  }

  private String oneRowLater() {
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      Entry entry = Entry.of(EventType.SESSION_STARTED, Actor.SYSTEM, "one more");
      context.getBean(Writes.class).await(tx -> context.getBean(Ledger.class).record(tx, entry));
      return context.getBean(Checkpoints.class).now().toCompletableFuture().join().text();
    }
  }

  private Run verify(Map<String, String> on) {
    return Run.of(on, "verify", "--checkpoint", kept.toString());
  }

  @Test
  void saysThatTheLedgerFits() throws IOException {
    String size = Files.readString(kept).lines().skip(1).findFirst().orElseThrow();
    Files.writeString(kept, Files.readString(kept) + "\n" + oneRowLater());
    Run run = verify(settings);
    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains("The ledger is whole: ", "It fits the 2 checkpoints in " + kept)
        .doesNotContain("covers " + size + " rows");
  }

  @Test
  void findsAnOlderCopy() {
    Map<String, String> older = Map.of("proviso.storage.db", backup.toString());
    assertThat(Run.of(older, "verify").code()).isZero();
    assertThat(verify(older).refusedWith("is missing, though a checkpoint covers rows up to"))
        .isTrue();
  }

  @Test
  void findsAnOlderCopyOnWhichSomebodyWentOn() throws IOException {
    Path home = Files.createDirectory(folder.resolve("fork"));
    Files.copy(backup, home.resolve("proviso.db"));
    submit(home, 9);
    Map<String, String> fork = Map.of("proviso.storage.db", home.resolve("proviso.db").toString());
    assertThat(Run.of(fork, "verify").code()).isZero();
    assertThat(verify(fork).refusedWith("are not those of the checkpoint that was kept")).isTrue();
  }

  @Test
  void refusesACheckpointThatNobodyHereSigned() throws IOException {
    String note = Files.readString(kept);
    char last = note.charAt(note.length() - 6);
    Files.writeString(
        kept,
        note.substring(0, note.length() - 6)
            + (last == 'A' ? 'B' : 'A')
            + note.substring(note.length() - 5));
    assertThat(verify(settings).refusedWith("no key of this database signed it")).isTrue();
  }

  @Test
  void refusesWhatIsNoCheckpoint() throws IOException {
    Files.writeString(kept, "these are\nonly some\nlines of text\nand more\nand more\n");
    assertThat(verify(settings).refusedWith("line 1 is no signed checkpoint")).isTrue();
    Files.writeString(kept, "\n");
    assertThat(verify(settings).refusedWith("Cannot read a checkpoint", "there is none")).isTrue();
    Files.delete(kept);
    assertThat(verify(settings).refusedWith("NoSuchFileException")).isTrue();
    assertThat(Run.of(settings, "verify", "--checkpoint").code()).isEqualTo(2);
  }
}
