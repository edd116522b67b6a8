package dev.proviso.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * The folders of {@code @TempDir}. They are deleted as far as that goes: a server that was stopped
 * while it started may still close its database, which is no fault of what was tested.
 */
public final class TempFolders implements TempDirFactory {

  /** It tells of each folder that the deletion is left to this class. */
  private static final Logger TELLER =
      Logger.getLogger("org.junit.jupiter.engine.extension.TempDirectory");

  private Path folder;

  public TempFolders() {
    TELLER.setLevel(Level.WARNING);
  }

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    folder = Files.createTempDirectory("proviso-test-");
    return folder;
  }

  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException left) {
      folder.toFile().deleteOnExit();
    }
  }
}
