package dev.proviso.core.identity;

import dev.proviso.core.ledger.SealCheck;
import jakarta.inject.Singleton;

/** Lets checks of the ledger look at the keys too. */
@Singleton
final class KeySealSource implements SealCheck.Source {

  private final ApiKeyTable table;

  KeySealSource(ApiKeyTable table) {
    this.table = table;
  }

  @Override
  public SealCheck begin() {
    return new KeySeals(table);
  }
}
