package dev.proviso.platform.storage;

import dev.proviso.platform.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/**
 * Reserves a SQLite file for one process by an operating-system lock on {@code <file>.lock}, which
 * is released however the process ends. Also refuses directories that are not writable, and network
 * file systems, where SQLite's own locks are unreliable.
 */
public final class SingleProcess implements Closeable {

  private static final Set<String> NETWORK =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "9p",
          "afs",
          "ceph",
          "sshfs",
          "fuse.sshfs",
          "glusterfs",
          "fuse.glusterfs",
          "lustre",
          "ncpfs",
          "davfs",
          "webdav");

  private final FileChannel channel;

  private SingleProcess(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates the directory and the file (mode 0600) if they are missing, and takes the lock; refuses
   * a file that another process holds.
   *
   * @param use what for: the refusal says what helps
   */
  public static SingleProcess claim(Path file, StorageUse use) {
    try {
      Files.createDirectories(file.getParent());
      refuseNetwork(file);
      refuseSecondName(owned(file));
      FileChannel channel =
          FileChannel.open(owned(lockOf(file)), StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw inUse(file, use);
      }
      return new SingleProcess(channel);
    } catch (IOException e) {
      throw new Refusal(
          Refusal.Kind.UNAVAILABLE,
          "database_unwritable",
          ("The database file %s cannot be written (%s). Set PROVISO_DB to a path in a directory "
                  + "that this account may write to.")
              .formatted(file, e.getClass().getSimpleName() + ": " + e.getMessage()));
    }
  }

  /**
   * Refuses a file that another process (or this one) holds now; creates none and takes no lock.
   */
  public static void refuseClaimed(Path file, StorageUse use) {
    if (claimed(file)) {
      throw inUse(file, use);
    }
  }

  private static Refusal inUse(Path file, StorageUse use) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "database_in_use",
        "A server is running on this file: " + use.remedy().formatted(file));
  }

  private static boolean claimed(Path file) {
    if (!Files.exists(lockOf(file))) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockOf(file), StandardOpenOption.WRITE)) {
      return !locked(channel);
    } catch (IOException e) {
      return true;
    }
  }

  private static Path lockOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  @SuppressWarnings("PMD.CloseResource") // the lock lives as long as its channel
  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static Path owned(Path path) throws IOException {
    if (!Files.exists(path)) {
      boolean posix = Files.getFileStore(path.getParent()).supportsFileAttributeView("posix");
      if (posix) {
        Files.createFile(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(path);
      }
    }
    return path;
  }

  /** The lock belongs to a file name: under a second name (a hard link) it would not be found. */
  private static void refuseSecondName(Path file) throws IOException {
    boolean counted = Files.getFileStore(file).supportsFileAttributeView("unix");
    if (counted && ((Number) Files.getAttribute(file, "unix:nlink")).intValue() > 1) {
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "database_linked",
          ("%s has a second name (a hard link), under which another server could break it. Delete "
                  + "the other name, or copy the file and set PROVISO_DB to the copy.")
              .formatted(file));
    }
  }

  private static void refuseNetwork(Path file) throws IOException {
    String type = Files.getFileStore(file.getParent()).type().toLowerCase(Locale.ROOT);
    if (NETWORK.contains(type)) {
      throw new Refusal(
          Refusal.Kind.UNAVAILABLE,
          "database_on_network",
          ("%s is on a network file system (%s), where SQLite can lose data. Put the file on a "
                  + "local disk, or use PostgreSQL.")
              .formatted(file, type));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
