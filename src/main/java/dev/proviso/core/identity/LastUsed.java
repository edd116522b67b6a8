package dev.proviso.core.identity;

import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Writes;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When keys and sessions were last used: noted in memory, and written once a minute in one change,
 * so that reading never writes.
 */
@Singleton
class LastUsed {

  private final ApiKeyTable keys;
  private final SessionTable sessions;
  private final Writes writes;
  private final Clock clock;
  private final Map<String, Instant> usedKeys = new ConcurrentHashMap<>();
  private final Map<String, Instant> seenSessions = new ConcurrentHashMap<>();

  LastUsed(ApiKeyTable keys, SessionTable sessions, Writes writes, Clock clock) {
    this.keys = keys;
    this.sessions = sessions;
    this.writes = writes;
    this.clock = clock;
  }

  void key(String id) {
    usedKeys.put(id, clock.instant());
  }

  void session(String tokenSha256) {
    seenSessions.put(tokenSha256, clock.instant());
  }

  /** When a key was last used here, where that is not written yet. */
  Optional<Instant> used(String id) {
    return Optional.ofNullable(usedKeys.get(id));
  }

  /** When a session was last seen here, where that is not written yet. */
  Optional<Instant> seen(String tokenSha256) {
    return Optional.ofNullable(seenSessions.get(tokenSha256));
  }

  /** Writes what was noted since the last run; nothing, if nothing was. */
  @Scheduled(fixedDelay = "1m", initialDelay = "1m")
  @PreDestroy
  void runOnce() {
    Map<String, Instant> used = new TreeMap<>(usedKeys);
    Map<String, Instant> seen = new TreeMap<>(seenSessions);
    if (used.isEmpty() && seen.isEmpty()) {
      return;
    }
    writes.await(
        tx -> {
          used.forEach((id, at) -> keys.used(id, InstantText.write(at)));
          seen.forEach((token, at) -> sessions.seen(token, InstantText.write(at)));
          return null;
        });
    used.forEach(usedKeys::remove);
    seen.forEach(seenSessions::remove);
  }
}
