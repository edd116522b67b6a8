package dev.proviso.core.grants;

import dev.proviso.core.grants.refused.RefusedUse;
import dev.proviso.core.grants.refused.RefusedUses;
import dev.proviso.core.ledger.ActivityFilter;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.platform.json.Characters;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of what was allowed: its uses, what was refused, and what people did to it. */
@Singleton
public final class GrantStory {

  private static final int MOST_CHANGES = 20;

  private final UseTable uses;
  private final RefusedUses refused;
  private final Ledger ledger;

  GrantStory(UseTable uses, RefusedUses refused, Ledger ledger) {
    this.uses = uses;
    this.refused = refused;
    this.ledger = ledger;
  }

  /**
   * The uses of a request, newest first.
   *
   * @param before only uses before this one; null for the newest. Refuses one of another request,
   *     or that there is not, as not found
   */
  public List<Used> uses(String requestId, @Nullable String before, int limit) {
    return newest(requestId, before, limit).stream().map(UseRow::used).toList();
  }

  List<UseRow> newest(String requestId, String before, int limit) {
    return uses.newest(requestId, seq(requestId, before), limit);
  }

  private long seq(String requestId, String before) {
    if (before == null) {
      return Long.MAX_VALUE;
    }
    return Optional.of(before)
        .filter(Characters::areAcceptable)
        .flatMap(uses::findById)
        .filter(use -> use.requestId().equals(requestId))
        .map(UseRow::seq)
        .orElseThrow(GrantRefusals::useNotFound);
  }

  /** The newest uses of a request that were refused, as {@link RefusedUses} keeps them. */
  public List<RefusedUse> refused(String requestId) {
    return refused.of(requestId);
  }

  /** How a request was narrowed and taken back, newest first, at most 20 of each. */
  public List<GrantChange> changes(String requestId, Allowance allowance) {
    return Stream.concat(
            allowance.version() > 1 ? rows(requestId, EventType.GRANT_AMENDED) : Stream.empty(),
            allowance.state() == GrantState.REVOKED
                ? rows(requestId, EventType.GRANT_REVOKED)
                : Stream.empty())
        .sorted(Comparator.comparing(LedgerRow::id).reversed())
        .map(GrantChange::of)
        .toList();
  }

  private Stream<LedgerRow> rows(String requestId, EventType type) {
    return ledger
        .newest(new ActivityFilter(type.action(), null, requestId, null, null, MOST_CHANGES))
        .stream()
        .filter(row -> row.timestamp() != null && row.sealed() != null);
  }
}
