package dev.proviso.core.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.ledger.SealCheck;
import dev.proviso.platform.json.CanonicalJson;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How all keys must stand by the ledger, held against how they are stored. */
final class KeySeals implements SealCheck {

  /** What a seal says of the principal, and so of all of its keys. */
  private static final List<String> OF_PRINCIPAL = List.of("name", "role", "path", "flags");

  private final ApiKeyTable table;
  private final Map<String, Sealed> keys = new HashMap<>();
  private final Map<String, Sealed> principals = new HashMap<>();
  private long last;
  private Broken strayed;
  private boolean complete;

  KeySeals(ApiKeyTable table) {
    this.table = table;
  }

  private record Sealed(long row, ObjectNode seal) {}

  /** Lets checks of the ledger look at the keys too. */
  @Singleton
  static final class Source implements SealCheck.Source {

    private final ApiKeyTable table;

    Source(ApiKeyTable table) {
      this.table = table;
    }

    @Override
    public SealCheck begin() {
      return new KeySeals(table);
    }
  }

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
        boolean changes = EventType.KEY_CHANGED.is(row);
        follow(row, changes ? sealed.path("former") : sealed);
        keep(row, sealed);
        if (!changes) {
          keep(row, sealed.path("former"));
        }
      }
    }
  }

  /** A principal must stand as the row before left it: else a new row would hide what was done. */
  private void follow(LedgerRow row, JsonNode standing) {
    Sealed said = principals.get(standing.path("principal").asText());
    if (strayed == null && said != null && standing instanceof ObjectNode now) {
      if (!same(ofPrincipal(said.seal()), ofPrincipal(now))) {
        String what = "Row %d seals a key that stood otherwise when row %d was written";
        String key = now.path("key").asText();
        strayed =
            new Broken(
                said.row(),
                "key_changed",
                what.formatted(said.row(), row.id()) + ": " + key + ".",
                null,
                key);
      }
    }
  }

  private void keep(LedgerRow row, JsonNode sealed) {
    if (sealed.path("key").isTextual()) {
      ObjectNode alone = sealed.deepCopy();
      alone.remove("former");
      keys.put(sealed.get("key").textValue(), new Sealed(row.id(), alone));
      // What is said of a principal holds for its other keys too, which no row tells of then.
      principals.put(sealed.path("principal").asText(), new Sealed(row.id(), alone));
    }
  }

  @Override
  public Optional<Broken> compare() {
    if (!complete) {
      return Optional.empty();
    }
    if (strayed != null) {
      return Optional.of(strayed);
    }
    Map<String, Sealed> left = new HashMap<>(keys);
    for (ApiKey key : table.all()) {
      Sealed sealed = left.remove(key.id());
      if (sealed == null) {
        return broken(last + 1, "key_unrecorded", "A key is stored that no row tells of", key.id());
      }
      ObjectNode now = KeySeal.of(key, table.secretOf(key.id()).orElse(""));
      Sealed said = principals.get(sealed.seal().path("principal").asText());
      if (!same(without(now), without(sealed.seal()))) {
        return changed(sealed.row(), key.id());
      }
      if (!same(ofPrincipal(now), ofPrincipal(said.seal()))) {
        return changed(said.row(), key.id());
      }
    }
    return left.entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .flatMap(gone -> gone(gone.getValue().row(), gone.getKey()));
  }

  private static ObjectNode without(ObjectNode seal) {
    return seal.deepCopy().remove(OF_PRINCIPAL);
  }

  private static ObjectNode ofPrincipal(ObjectNode seal) {
    return seal.deepCopy().retain(OF_PRINCIPAL);
  }

  private static boolean same(ObjectNode one, ObjectNode other) {
    return CanonicalJson.sha256(one).equals(CanonicalJson.sha256(other));
  }

  private static Optional<Broken> changed(long row, String key) {
    String what = "Row " + row + " seals a key that is stored otherwise now";
    return broken(row, "key_changed", what, key);
  }

  private static Optional<Broken> gone(long row, String key) {
    return broken(row, "key_gone", "Row " + row + " seals a key that is not stored any more", key);
  }

  private static Optional<Broken> broken(long row, String code, String what, String key) {
    return Optional.of(new Broken(row, code, what + ": " + key + ".", null, key));
  }
}
