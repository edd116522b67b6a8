package dev.proviso.core.identity;

import dev.proviso.platform.storage.Database;
import dev.proviso.platform.storage.StorageSettings;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keys that were looked up already, by hash. Only on SQLite, where no other process can change one;
 * on PostgreSQL every call asks the database, so that a key revoked on one node is dead on all.
 */
@Singleton
final class KnownKeys {

  private static final int MOST = 10_000;

  private final boolean kept;
  private final Map<String, ApiKey> known = new ConcurrentHashMap<>();
  private long changes;

  KnownKeys(StorageSettings settings) {
    this.kept = Database.of(settings.db()).sqlite();
  }

  boolean has(String hash) {
    return known.containsKey(hash);
  }

  Optional<ApiKey> get(String hash, Function<String, Optional<ApiKey>> lookUp) {
    ApiKey found = known.get(hash);
    if (found != null) {
      return Optional.of(found);
    }
    long before = changes();
    Optional<ApiKey> looked = lookUp.apply(hash);
    looked.ifPresent(key -> keep(hash, key, before));
    return looked;
  }

  /** What was read before a change must not be kept after it. */
  private synchronized void keep(String hash, ApiKey key, long asOf) {
    if (kept && asOf == changes) {
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(hash, key);
    }
  }

  private synchronized long changes() {
    return changes;
  }

  /** Forgets all: a key has changed. */
  synchronized void forget() {
    changes++;
    known.clear();
  }
}
