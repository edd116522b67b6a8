package dev.proviso.core.signing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.ledger.SealCheck;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the keys that sign must stand by the ledger, compared with how they are stored. */
final class SigningKeySeals implements SealCheck {

  private final SigningKeyTable table;
  private final Map<String, Told> keys = new HashMap<>();
  private long last;

  private SigningKeySeals(SigningKeyTable table) {
    this.table = table;
  }

  private record Told(long row, JsonNode seal) {}

  /** Lets checks of the ledger look at these keys too. */
  @Singleton
  static final class Source implements SealCheck.Source {

    private final SigningKeyTable table;

    Source(SigningKeyTable table) {
      this.table = table;
    }

    @Override
    public SealCheck begin() {
      return new SigningKeySeals(table);
    }
  }

  @Override
  public void read(List<LedgerRow> rows) {
    for (LedgerRow row : rows) {
      last = row.id();
      if (EventType.SIGNING_KEY_CREATED.is(row) || EventType.SIGNING_KEY_REVOKED.is(row)) {
        JsonNode seal = row.sealedJson();
        keys.put(seal.path("kid").asText(), new Told(row.id(), seal));
      }
    }
  }

  @Override
  public Optional<Broken> compare() {
    Map<String, Told> left = new HashMap<>(keys);
    for (SigningKeyRow stored : table.all()) {
      Told told = left.remove(stored.kid());
      if (told == null) {
        String what = "A signing key is stored that no row tells of";
        return broken(last + 1, "signing_key_unrecorded", what, stored.kid());
      }
      if (!told.seal().equals(stored.seal())) {
        String what = "Row " + told.row() + " seals a signing key that is stored otherwise now";
        return broken(told.row(), "signing_key_changed", what, stored.kid());
      }
    }
    return left.entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .flatMap(it -> gone(it.getValue().row(), it.getKey()));
  }

  private static Optional<Broken> gone(long row, String kid) {
    String what = "Row " + row + " seals a signing key that is not stored any more";
    return broken(row, "signing_key_gone", what, kid);
  }

  private static Optional<Broken> broken(long row, String code, String what, String kid) {
    return Optional.of(new Broken(row, code, what + ": " + kid + ".", null, kid));
  }
}
