package dev.proviso.core.checkpoints;

import dev.proviso.platform.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The file of {@code PROVISO_CHECKPOINTS}, to which checkpoints are added and made durable. One
 * that a crash cut off while it was written is taken away before the next is added.
 */
@Singleton
public class CheckpointFile {

  private final Optional<Path> path;

  CheckpointFile(CheckpointSettings settings) {
    this.path = settings.path();
  }

  /** Where it is; empty where none is kept. */
  public Optional<Path> path() {
    return path;
  }

  /** The last checkpoint in it; empty for none. Refuses a file that holds anything else. */
  public Optional<SignedNote> last() {
    return path.filter(Files::exists).flatMap(file -> read(file, bytes(file)).last());
  }

  /**
   * Adds what is to follow its last checkpoint, empty for none; does nothing without a file.
   *
   * @param origin the name of this server: what is cut off is only taken away if it is of it
   */
  synchronized void add(String origin, Function<Optional<SignedNote>, List<String>> following) {
    path.ifPresent(
        file -> {
          try {
            boolean fresh = !Files.exists(file);
            if (fresh && file.toAbsolutePath().getParent() != null) {
              Files.createDirectories(file.toAbsolutePath().getParent());
            }
            add(file, origin, following);
            if (fresh) {
              flush(file.toAbsolutePath().getParent());
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @SuppressWarnings("try") // the lock is only held
  private static void add(
      Path file, String origin, Function<Optional<SignedNote>, List<String>> following)
      throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      KeptNotes kept = read(file, bytes(channel));
      if (kept.notes().isEmpty() && !kept.mayBegin(origin)) {
        throw CheckpointRefusals.unreadable(file, "it holds something else");
      }
      List<String> notes = following.apply(kept.last());
      if (!notes.isEmpty()) {
        write(channel, kept, String.join("\n", notes));
      }
    }
  }

  private static void write(FileChannel channel, KeptNotes kept, String notes) throws IOException {
    if (!kept.rest().isEmpty()) {
      channel.truncate(kept.end());
    }
    channel.position(channel.size());
    String between = channel.size() == 0 ? "" : "\n";
    ByteBuffer more = StandardCharsets.UTF_8.encode(between + notes);
    while (more.hasRemaining()) {
      channel.write(more);
    }
    channel.force(true);
  }

  private static byte[] bytes(FileChannel channel) throws IOException {
    ByteBuffer held = ByteBuffer.allocate((int) channel.size());
    while (held.hasRemaining() && channel.read(held) >= 0) {
      // Until all is read.
    }
    return held.array();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw CheckpointRefusals.unreadable(file, e.getClass().getSimpleName());
    }
  }

  private static KeptNotes read(Path file, byte[] bytes) {
    try {
      return KeptNotes.read(bytes);
    } catch (Refusal other) {
      throw CheckpointRefusals.unreadable(file, other.getMessage());
    }
  }

  private static void flush(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
