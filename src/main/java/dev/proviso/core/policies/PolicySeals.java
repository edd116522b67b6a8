package dev.proviso.core.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.ledger.SealCheck;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.StrictJson;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How policies and their versions must stand by the ledger, compared with how they are stored. */
final class PolicySeals implements SealCheck {

  private final PolicyTable table;
  private final Map<String, Sealed> states = new HashMap<>();
  private final Map<String, Sealed> versions = new HashMap<>();
  private long last;

  private PolicySeals(PolicyTable table) {
    this.table = table;
  }

  private record Sealed(long row, ObjectNode seal) {}

  /** Lets checks of the ledger look at the policies too. */
  @Singleton
  static final class Source implements SealCheck.Source {

    private final PolicyTable table;

    Source(PolicyTable table) {
      this.table = table;
    }

    @Override
    public SealCheck begin() {
      return new PolicySeals(table);
    }
  }

  @Override
  public void read(List<LedgerRow> rows) {
    for (LedgerRow row : rows) {
      last = row.id();
      JsonNode sealed = row.sealedJson();
      if (sealed instanceof ObjectNode seal) {
        if (EventType.POLICY_ORDER.is(row)) {
          seal.path("order").forEach(it -> move(row.id(), it));
        } else if (EventType.POLICY_CHANGED.is(row) || EventType.POLICY_MODE.is(row)) {
          String id = seal.path("policy").asText();
          states.put(id, new Sealed(row.id(), seal));
          versions.put(id + "@" + seal.path("version").asInt(), new Sealed(row.id(), seal));
        }
      }
    }
  }

  private void move(long row, JsonNode place) {
    Sealed before = states.get(place.path("policy").asText());
    if (before != null) {
      ObjectNode moved = before.seal().deepCopy().put("place", place.path("place").asLong());
      states.put(place.path("policy").asText(), new Sealed(row, moved));
    }
  }

  @Override
  public Optional<Broken> compare() {
    return versionsDiffer().or(this::statesDiffer);
  }

  private Optional<Broken> versionsDiffer() {
    Map<String, Sealed> left = new HashMap<>(versions);
    for (PolicyVersion stored : table.allVersions()) {
      String name = stored.policyId() + "@" + stored.version();
      Sealed sealed = left.remove(name);
      if (sealed == null) {
        return broken(
            last + 1, "policy_unrecorded", "A policy is stored that no row tells of", name);
      }
      boolean same =
          sealed.seal().path("document_sha256").asText().equals(hash(stored.document()))
              && stored.sha256().equals(hash(stored.document()));
      if (!same) {
        return changed(sealed.row(), name);
      }
    }
    return gone(left);
  }

  private Optional<Broken> statesDiffer() {
    Map<String, Sealed> left = new HashMap<>(states);
    for (PolicyState stored : table.states()) {
      Sealed sealed = left.remove(stored.id());
      if (sealed == null) {
        return broken(
            last + 1, "policy_unrecorded", "A policy is stored that no row tells of", stored.id());
      }
      ObjectNode seal = sealed.seal();
      boolean same =
          seal.path("version").asInt() == stored.version()
              && seal.path("mode").asText().equals(stored.mode())
              && seal.path("kind").asText().equals(stored.kind())
              && seal.path("place").asLong() == stored.place()
              && Objects.equals(seal.path("archived_at").textValue(), stored.archivedAt());
      if (!same) {
        return changed(sealed.row(), stored.id());
      }
    }
    return gone(left);
  }

  /** The hash of a stored document; of nothing if it cannot be read any more. */
  private static String hash(String document) {
    try {
      return CanonicalJson.sha256(StrictJson.read(document));
    } catch (Refusal damaged) {
      return "";
    }
  }

  private static Optional<Broken> changed(long row, String id) {
    String what = "Row " + row + " seals a policy that is stored otherwise now";
    return broken(row, "policy_changed", what, id);
  }

  private static Optional<Broken> gone(Map<String, Sealed> left) {
    return left.entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .flatMap(
            it -> {
              long row = it.getValue().row();
              String what = "Row " + row + " seals a policy that is not stored any more";
              return broken(row, "policy_gone", what, it.getKey());
            });
  }

  private static Optional<Broken> broken(long row, String code, String what, String id) {
    return Optional.of(new Broken(row, code, what + ": " + id + ".", null, id));
  }
}
