package dev.proviso.platform.storage;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The free disk space beside a SQLite file, checked at most once a second. */
@Singleton
public final class DiskSpace {

  private final Path file;
  private final long minFree;
  private volatile long lookedAt;
  private volatile boolean almostFull;

  DiskSpace(Database database, StorageSettings settings) {
    this.file = database.file();
    this.minFree = settings.minFreeDisk();
    this.lookedAt = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
  }

  /** Whether less than the configured minimum is free; never on PostgreSQL. */
  public boolean almostFull() {
    if (file == null || minFree <= 0) {
      return false;
    }
    long now = System.nanoTime();
    if (now - lookedAt > TimeUnit.SECONDS.toNanos(1)) {
      lookedAt = now;
      almostFull = file.getParent().toFile().getUsableSpace() < minFree;
    }
    return almostFull;
  }
}
