package dev.proviso.core.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.Refusal;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of PROVISO_CHECKPOINTS. */
class CheckpointFileTest {

  @TempDir Path folder;

  private Path path;
  private CheckpointFile file;
  private static SignedNote note;

  @BeforeAll
  static void sign(@TempDir Path database) {
    try (ApplicationContext context = TestContext.sqlite(database)) {
      note = context.getBean(Checkpoints.class).now().toCompletableFuture().join();
    }
  }

  @BeforeEach
  void name() {
    path = folder.resolve("elsewhere/checkpoints.txt");
    file = new CheckpointFile(new CheckpointSettings(path.toString()));
  }

  private void add() {
    file.add(note.origin(), last -> List.of(note.text()));
  }

  @Test
  void growsByWholeNotes() throws Exception {
    assertThat(file.last()).isEmpty();
    add();
    add();
    assertThat(Files.readString(path)).isEqualTo(note.text() + "\n" + note.text());
    assertThat(file.last()).contains(note);
  }

  @Test
  void isLeftAloneIfThereIsNothingToAdd() throws Exception {
    add();
    byte[] cut = Arrays.copyOf(Files.readAllBytes(path), 150);
    Files.write(path, cut);
    file.add(note.origin(), last -> List.of());
    assertThat(Files.readAllBytes(path)).isEqualTo(cut);
  }

  /** Wherever a crash cut it off, the next note stands behind the whole ones. */
  @Test
  void goesOnAfterACrashWhereverItCameInBetween() throws Exception {
    add();
    add();
    byte[] two = Files.readAllBytes(path);
    int one = (two.length - 1) / 2;
    for (int length = 0; length <= two.length; length++) {
      Files.write(path, Arrays.copyOf(two, length));
      add();
      int whole = length < one ? 0 : length < two.length ? 1 : 2;
      KeptNotes kept = KeptNotes.read(Files.readAllBytes(path));
      assertThat(kept.notes()).as("cut after " + length).hasSize(whole + 1);
      assertThat(kept.rest()).isEmpty();
    }
  }

  /** Nobody's file is cut because a setting names it by mistake. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a-secret-of-others", "x\n", "x\n12\n", "key = value\n", "other:8796\n1\n"})
  void isNeverAFileOfSomethingElse(String other) throws Exception {
    Files.createDirectories(path.getParent());
    Files.writeString(path, other);
    assertThatThrownBy(this::add)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Set PROVISO_CHECKPOINTS to a file of this server");
    assertThat(Files.readString(path)).isEqualTo(other);
  }

  @Test
  void isNotNeeded() {
    CheckpointFile none = new CheckpointFile(new CheckpointSettings(" "));
    none.add(note.origin(), last -> List.of(note.text()));
    assertThat(none.path()).isEmpty();
    assertThat(none.last()).isEmpty();
  }
}
