package dev.proviso.core.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.ledger.SealCheck;
import dev.proviso.platform.json.CanonicalJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How all keys must stand by the ledger, held against how they are stored. */
final class KeySeals implements SealCheck {

  private final ApiKeyTable table;
  private final Map<String, Sealed> keys = new HashMap<>();
  private long last;
  private boolean complete;

  KeySeals(ApiKeyTable table) {
    this.table = table;
  }

  private record Sealed(long row, JsonNode seal) {}

  @Override
  public void read(List<LedgerRow> rows) {
    for (LedgerRow row : rows) {
      last = row.id();
      // A ledger that begins in the first version vouches for keys only from its upgrade on.
      complete |= row.id() == 1 && row.v() > 1;
      JsonNode sealed = row.sealedJson();
      if (sealed != null && EventType.UPGRADED.is(row)) {
        complete = true;
        sealed.path("keys").forEach(key -> keep(row, key));
      } else if (sealed != null
          && EventType.of(row.action()).filter(EventType::isOfKeys).isPresent()) {
        keep(row, sealed);
        keep(row, sealed.path("former"));
      }
    }
  }

  private void keep(LedgerRow row, JsonNode sealed) {
    if (sealed.path("key").isTextual()) {
      ObjectNode alone = sealed.deepCopy();
      alone.remove("former");
      keys.put(sealed.get("key").textValue(), new Sealed(row.id(), alone));
    }
  }

  @Override
  public Optional<Broken> compare() {
    if (!complete) {
      return Optional.empty();
    }
    Map<String, Sealed> left = new HashMap<>(keys);
    for (ApiKey key : table.all()) {
      Sealed sealed = left.remove(key.id());
      if (sealed == null) {
        return broken(last + 1, "key_unrecorded", "A key is stored that no row tells of", key.id());
      }
      ObjectNode now = KeySeal.of(key, table.secretOf(key.id()).orElse(""));
      if (!CanonicalJson.sha256(now).equals(CanonicalJson.sha256(sealed.seal()))) {
        String what = "Row " + sealed.row() + " seals a key that is stored otherwise now";
        return broken(sealed.row(), "key_changed", what, key.id());
      }
    }
    return left.entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .flatMap(gone -> gone(gone.getValue().row(), gone.getKey()));
  }

  private static Optional<Broken> gone(long row, String key) {
    return broken(row, "key_gone", "Row " + row + " seals a key that is not stored any more", key);
  }

  private static Optional<Broken> broken(long row, String code, String what, String key) {
    return Optional.of(new Broken(row, code, what + ": " + key + ".", null, key));
  }
}
