package dev.proviso.core.requests.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.RequestSettings;
import dev.proviso.core.requests.Submitted;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The stored answers for idempotency keys. Those of the current transaction are not in the table
 * yet, so they are looked up in the transaction first.
 */
@Singleton
public class IdempotencyKeys {

  private final IdempotencyTable table;
  private final Consumer<List<Idempotency>> rows;
  private final Writes writes;
  private final RequestSettings settings;
  private final Clock clock;

  IdempotencyKeys(IdempotencyTable table, Writes writes, RequestSettings settings, Clock clock) {
    this.table = table;
    this.writes = writes;
    this.settings = settings;
    this.clock = clock;
    this.rows = table::saveAll;
  }

  /** The stored answer for a principal's key; empty for null. Refuses a different body. */
  Optional<Submitted> answered(String principal, String key, JsonNode body) {
    return key == null
        ? Optional.empty()
        : table.find(principal, key).map(row -> row.replay(CanonicalJson.sha256(body)));
  }

  /** The same inside a change, for a body with this fingerprint. */
  Optional<Submitted> answered(Tx tx, String principal, String key, String fingerprint) {
    if (key == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(left(tx).get(List.of(principal, key)))
        .or(() -> table.find(principal, key))
        .map(row -> row.replay(fingerprint));
  }

  /**
   * Stores an answer, as the last step of a change: an answer left by a change that is refused
   * later would still be found.
   */
  void remember(Tx tx, Idempotency row) {
    left(tx).put(List.of(row.principal(), row.idempotencyKey()), row);
    tx.atEnd(rows, row);
  }

  /** Deletes keys whose time is over, and returns their number. */
  @Scheduled(fixedDelay = "1h", initialDelay = "1m")
  public int forgetOld() {
    String before = InstantText.write(clock.instant().minus(settings.idempotencyKept()));
    return writes.await(tx -> table.forget(before));
  }

  private static Map<List<String>, Idempotency> left(Tx tx) {
    Left left = tx.get(Left.class);
    if (left == null) {
      left = new Left(new HashMap<>());
      tx.keep(Left.class, left);
    }
    return left.rows();
  }

  private record Left(Map<List<String>, Idempotency> rows) {}
}
