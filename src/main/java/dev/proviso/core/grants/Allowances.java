package dev.proviso.core.grants;

import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what requests are allowed now. */
@Singleton
public final class Allowances {

  private final GrantTable table;
  private final GrantSettings settings;
  private final Ancestors ancestors;
  private final Clock clock;

  Allowances(GrantTable table, GrantSettings settings, Ancestors ancestors, Clock clock) {
    this.table = table;
    this.settings = settings;
    this.ancestors = ancestors;
    this.clock = clock;
  }

  /**
   * What a request is allowed now, as far as that is stored; {@link GrantState#NONE} where it was
   * not approved.
   */
  public Allowance of(RequestWithDecision found) {
    return isAllowed(found)
        ? of(found, table.findByRequestId(found.request().id()).orElse(null))
        : Allowance.NONE;
  }

  /** The same of several, by the ids of their requests. */
  public Map<String, Allowance> of(List<RequestWithDecision> found) {
    List<String> ids = found.stream().map(it -> it.request().id()).toList();
    Map<String, GrantRow> rows =
        ids.isEmpty()
            ? Map.of()
            : table.findByRequestIdIn(ids).stream()
                .collect(Collectors.toMap(GrantRow::requestId, Function.identity()));
    return found.stream()
        .collect(
            Collectors.toMap(
                it -> it.request().id(),
                it -> isAllowed(it) ? of(it, rows.get(it.request().id())) : Allowance.NONE));
  }

  /** The same, with its row; null for none. */
  Allowance of(RequestWithDecision found, @Nullable GrantRow row) {
    boolean plain = row == null && found.decision().orElseThrow().conditions().equals("{}");
    List<Term> terms =
        plain
            ? List.of()
            : found.request().conditions().map(ConditionsSchema::terms).orElse(List.of());
    Instant now = InstantText.precise(clock.instant());
    return of(found.request(), found.decision().orElseThrow(), terms, row, now);
  }

  Allowance of(
      Request request, Decision decision, List<Term> terms, @Nullable GrantRow row, Instant now) {
    Allowance own = own(decision, terms, row, now);
    return request.parentGrant() == null
        ? own
        : own.under(ancestors.above(request.parentGrant(), now));
  }

  private Allowance own(Decision decision, List<Term> terms, @Nullable GrantRow row, Instant now) {
    return row == null
        ? Allowance.of(decision, terms, settings.lasting(decision.granted()), now)
        : Allowance.of(row, terms, now);
  }

  /** How long something may be used where its decision does not say so. */
  public Duration usual() {
    return settings.lasting(Granted.UNSAID);
  }

  static boolean isAllowed(RequestWithDecision found) {
    RequestStatus status = found.request().status();
    return found.decision().isPresent()
        && !found.request().isQuestion()
        && (status == RequestStatus.APPROVED || status == RequestStatus.CONDITIONAL);
  }
}
