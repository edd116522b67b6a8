package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Decisions;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.ledger.SealCheck;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How grants and their uses must stand by the ledger, compared with how they are stored. Each page
 * of rows is compared as it is read, so that this takes no memory, however much was used.
 */
final class GrantSeals implements SealCheck {

  private static final String PREFIX = "grant_";

  private final GrantTable grants;
  private final UseTable uses;
  private final Decisions decisions;
  private Broken first;
  private long last;

  private GrantSeals(GrantTable grants, UseTable uses, Decisions decisions) {
    this.grants = grants;
    this.uses = uses;
    this.decisions = decisions;
  }

  /** Lets checks of the ledger look at grants too. */
  @Singleton
  static final class Source implements SealCheck.Source {

    private final GrantTable grants;
    private final UseTable uses;
    private final Decisions decisions;

    Source(GrantTable grants, UseTable uses, Decisions decisions) {
      this.grants = grants;
      this.uses = uses;
      this.decisions = decisions;
    }

    @Override
    public SealCheck begin() {
      return new GrantSeals(grants, uses, decisions);
    }
  }

  /** The grants, uses and decisions that some rows speak of, as they are stored. */
  private record Subjects(
      Map<String, GrantRow> grants, Map<String, UseRow> uses, Map<String, Decision> decisions) {}

  @Override
  public void read(List<LedgerRow> rows) {
    last = rows.isEmpty() ? last : rows.get(rows.size() - 1).id();
    List<LedgerRow> all = rows.stream().filter(it -> it.action().startsWith(PREFIX)).toList();
    if (first != null || all.isEmpty()) {
      return;
    }
    List<String> requests = all.stream().map(LedgerRow::requestId).distinct().toList();
    List<String> used =
        all.stream().map(GrantSeals::use).filter(Objects::nonNull).distinct().toList();
    Subjects subjects =
        new Subjects(
            by(grants.findByRequestIdIn(requests), GrantRow::requestId),
            used.isEmpty() ? Map.of() : by(uses.findByIdIn(used), UseRow::id),
            by(decisions.findByRequestIdIn(requests), Decision::requestId));
    first =
        all.stream()
            .map(row -> wrong(row, subjects))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null);
  }

  private static <T> Map<String, T> by(List<T> rows, Function<T, String> id) {
    return rows.stream().collect(Collectors.toMap(id, Function.identity()));
  }

  private static String use(LedgerRow row) {
    return seal(row).path("use").textValue();
  }

  private static JsonNode seal(LedgerRow row) {
    JsonNode sealed = row.sealedJson();
    return sealed == null ? StrictJson.read("{}") : sealed;
  }

  private static Optional<Broken> wrong(LedgerRow row, Subjects subjects) {
    try {
      return Stream.of(
              wrongGrant(row, subjects.grants().get(row.requestId())),
              wrongConditions(row, subjects),
              wrongUse(row, subjects.uses()))
          .flatMap(Optional::stream)
          .findFirst();
    } catch (Refusal | IllegalArgumentException damaged) {
      return broken(row, "grant_damaged", "speaks of a grant that cannot be read any more");
    }
  }

  private static Optional<Broken> wrongGrant(LedgerRow row, GrantRow stored) {
    JsonNode sealed = seal(row).path("grant");
    if (stored == null) {
      return broken(row, "grant_gone", "speaks of a grant that is not stored any more");
    }
    long revision = sealed.path("revision").asLong();
    boolean latest = stored.changedSeq().equals(row.id());
    boolean behind = revision > stored.revision() || (latest && revision != stored.revision());
    if (behind || (revision == stored.revision() && !same(sealed, stored.seal()))) {
      return broken(row, "grant_changed", "speaks of a grant that is stored otherwise now");
    }
    return Optional.empty();
  }

  private static boolean same(JsonNode sealed, ObjectNode stored) {
    ObjectNode bare = sealed.deepCopy();
    bare.remove("conditions");
    return Pointed.equal(bare, stored);
  }

  /** The conditions are those of the decision, until somebody narrows them. */
  private static Optional<Broken> wrongConditions(LedgerRow row, Subjects subjects) {
    GrantRow stored = subjects.grants().get(row.requestId());
    if (stored == null) {
      return Optional.empty();
    }
    Decision decision = subjects.decisions().get(row.requestId());
    JsonNode sealed = seal(row).path("grant");
    boolean ofVersion =
        EventType.GRANT_AMENDED.is(row) && sealed.path("version").asInt() == stored.version();
    if (!ofVersion && stored.version() > 1) {
      return Optional.empty();
    }
    JsonNode expected =
        ofVersion
            ? sealed.path("conditions")
            : StrictJson.read(decision == null ? "null" : decision.conditions());
    return Pointed.equal(expected, StrictJson.read(stored.conditions()))
        ? Optional.empty()
        : broken(row, "grant_changed", "speaks of a grant that has other conditions now");
  }

  private static Optional<Broken> wrongUse(LedgerRow row, Map<String, UseRow> uses) {
    JsonNode sealed = seal(row);
    String id = sealed.path("use").textValue();
    if (id == null) {
      return Optional.empty();
    }
    UseRow use = uses.get(id);
    if (use == null || !use.requestId().equals(row.requestId())) {
      return broken(row, "use_gone", "speaks of a use that is not stored any more");
    }
    boolean made = use.seq().equals(row.id());
    boolean same =
        EventType.GRANT_CONSUMED.is(row) ? made && isSealed(sealed, use) : isReported(sealed, use);
    boolean told = !EventType.GRANT_UNREPORTED.is(row) || use.overdue() == 1;
    return same && told
        ? Optional.empty()
        : broken(row, "use_changed", "speaks of a use that was changed after it was recorded");
  }

  private static boolean isSealed(JsonNode sealed, UseRow use) {
    String hash = sealed.path("use_sha256").asText();
    return hash.equals(use.useSha256()) && hash.equals(use.computeHash());
  }

  private static boolean isReported(JsonNode sealed, UseRow use) {
    JsonNode hash = sealed.path("report_sha256");
    return hash.isMissingNode()
        || (isSealed(sealed, use)
            && hash.asText().equals(use.reportSha256())
            && hash.asText().equals(use.computeReportHash()));
  }

  @Override
  public Optional<Broken> compare() {
    if (first != null) {
      return Optional.of(first);
    }
    if (grants.unrecorded() > 0) {
      return unrecorded("grant_unrecorded", "A grant is stored that no row tells of.");
    }
    if (uses.unrecorded() > 0) {
      return unrecorded("use_unrecorded", "A use or report is stored that no row tells of.");
    }
    if (grants.mislisted() > 0) {
      return unrecorded(
          "grant_mislisted", "The list of what may run now tells otherwise of a grant.");
    }
    return uses.misjudged() > 0
        ? unrecorded("compliance_changed", "The history tells otherwise of a use than its reports.")
        : Optional.empty();
  }

  private Optional<Broken> unrecorded(String code, String reason) {
    return Optional.of(new Broken(last + 1, code, reason, null, null));
  }

  private static Optional<Broken> broken(LedgerRow row, String code, String what) {
    return Optional.of(
        new Broken(row.id(), code, "Row " + row.id() + " " + what + ".", null, null));
  }
}
