package dev.proviso.access;

import jakarta.inject.Singleton;
import java.util.Optional;

/** The first start without any key, which makes the operator's. */
@Singleton
public final class FirstStart {

  private final AccessSettings settings;
  private final OperatorKey operator;
  private final ApiKeys keys;
  private final ApiKeyTable table;

  FirstStart(AccessSettings settings, OperatorKey operator, ApiKeys keys, ApiKeyTable table) {
    this.settings = settings;
    this.operator = operator;
    this.keys = keys;
    this.table = table;
  }

  /** The secret of a new operator key, to be shown this once; empty if there is any key already. */
  public Optional<String> operatorKey() {
    if (!settings.keysAsked() || operator.isSet() || table.count() > 0) {
      return Optional.empty();
    }
    return keys.first().toCompletableFuture().join().map(NewKey::secret);
  }
}
