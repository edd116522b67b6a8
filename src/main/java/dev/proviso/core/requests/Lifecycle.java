package dev.proviso.core.requests;

import dev.proviso.core.decisions.Decider;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Decisions;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Rulings;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ends pending requests: decides, cancels or expires them. All of these use one guarded UPDATE
 * ({@link RequestTable#end}), so that exactly one of any number of racing outcomes wins.
 */
@Singleton
final class Lifecycle {

  private final RequestTable table;
  private final Ledger ledger;
  private final Clock clock;
  private final Consumer<List<Decision>> decided;

  Lifecycle(RequestTable table, Decisions decisions, Ledger ledger, Clock clock) {
    this.table = table;
    this.ledger = ledger;
    this.clock = clock;
    this.decided = decisions::saveAll;
  }

  Change<RequestWithDecision> decide(Request request, Draft draft, Actor actor) {
    decidable(request, actor, draft.contentSha256()).require(request);
    Ruling ruling = Rulings.check(draft, request.conditions());
    return decide(request, ruling, request.contentSha256(), actor);
  }

  Change<RequestWithDecision> decide(Request request, Ruling ruling, String sha, Actor actor) {
    Instant now = now();
    Decider decider = Decider.person(actor.principal(), actor.name(), actor.via(), actor.key());
    Decision decision = Decision.of(request.id(), ruling, decider, now, request.contentSha256());
    RequestStatus status = RequestStatus.of(ruling.verdict());
    RequestEvent event = RequestEvent.decided(request.ended(status, now), decision);
    Entry entry =
        new Entry(
            event.type(),
            request.id(),
            actor,
            decision.responder(),
            details(request, decision, actor),
            request.contentSha256(),
            decision.responseSha256(),
            decision.seal(),
            row -> event);
    return tx -> {
      String notBy = actor.operator() ? null : actor.principal();
      String issuer = issuer(actor);
      end(tx, new Ending(request, status, now, sha, notBy, issuer, actor.principal()), actor);
      tx.atEnd(decided, decision);
      ledger.record(tx, entry);
      return new RequestWithDecision(request.ended(status, now), Optional.of(decision));
    };
  }

  /** Cancels the actor's own request, or any that it may; the caller may give a display name. */
  Change<RequestWithDecision> cancel(Request request, boolean any, String claimed, Actor actor) {
    boolean own = request.principal().equals(actor.principal());
    if (!own && !any) {
      throw RequestRefusals.othersRequest();
    }
    String name = claimed == null && own ? request.requester() : claimed;
    Instant now = now();
    Request cancelled = request.ended(RequestStatus.CANCELLED, now);
    RequestEvent event = RequestEvent.ended(cancelled, actor.principal());
    Entry entry =
        new Entry(
            EventType.CANCELLED,
            request.id(),
            actor,
            name,
            request.title(),
            request.contentSha256(),
            null,
            null,
            row -> event);
    return tx -> {
      if (!ends(tx, Ending.of(request, RequestStatus.CANCELLED, now), now())) {
        throw RequestRefusals.cannotCancel(standing(request));
      }
      ledger.record(tx, entry);
      return new RequestWithDecision(request.ended(RequestStatus.CANCELLED, now), Optional.empty());
    };
  }

  /** Expires an overdue request; false if it already had an outcome. */
  Change<Boolean> expire(Request request) {
    return tx -> expired(tx, request);
  }

  private boolean expired(Tx tx, Request request) {
    Instant now = now();
    if (!ends(tx, Ending.of(request, RequestStatus.EXPIRED, request.expiresAt()), now)) {
      return false;
    }
    Request expired = request.ended(RequestStatus.EXPIRED, request.expiresAt());
    ledger.record(
        tx,
        new Entry(
            EventType.EXPIRED,
            request.id(),
            Actor.SYSTEM,
            null,
            request.titleInLedger(),
            request.contentSha256(),
            null,
            null,
            row -> RequestEvent.ended(expired, Actor.SYSTEM.principal())));
    return true;
  }

  private void end(Tx tx, Ending ending, Actor actor) {
    if (!ends(tx, ending, now())) {
      Request stored = table.findById(ending.request().id()).orElseThrow();
      decidable(stored, actor, ending.sha()).require(stored);
      throw RequestRefusals.alreadyResponded(standing(ending.request()));
    }
  }

  private boolean ends(Tx tx, Ending ending, Instant now) {
    return table.end(
            ending.request().id(),
            ending.status(),
            InstantText.write(ending.at()),
            ending.sha(),
            ending.notBy(),
            ending.issuer(),
            InstantText.write(now),
            ending.decider(),
            ledger.next(tx))
        == 1;
  }

  /**
   * Whether the actor may decide the request now; a null content hash is not checked.
   *
   * @param sha the hash of what the actor has seen, or null
   */
  Decidable decidable(Request request, Actor actor, String sha) {
    boolean own = request.principal().equals(actor.principal()) && !actor.operator();
    return Decidable.of(request, own, isIssuers(request, actor), request.expiredAt(now()), sha);
  }

  /**
   * Whether the creator of the request issued the deciding key, and so could have kept a copy. An
   * operator is exempt, since it can do everything anyway.
   */
  private boolean isIssuers(Request request, Actor actor) {
    return request.principal().equals(issuer(actor))
        && table.countOperators(request.principal()) == 0;
  }

  /** The other principal that issued the actor's key; null if there is none that matters. */
  private static String issuer(Actor actor) {
    boolean free = actor.operator() || actor.principal().equals(actor.issuedBy());
    return free || "operator".equals(actor.issuedBy()) ? null : actor.issuedBy();
  }

  /** The status of a request that could not be ended: expired, if it was overdue. */
  private RequestStatus standing(Request request) {
    Request now = table.findById(request.id()).orElse(request);
    return now.status().pending() && now.expiredAt(now()) ? RequestStatus.EXPIRED : now.status();
  }

  private static String details(Request request, Decision decision, Actor actor) {
    String said = decision.comment() == null ? "" : ": " + decision.comment();
    boolean own = request.principal().equals(actor.principal());
    boolean issued = !own && request.principal().equals(actor.issuedBy());
    return decision.status()
        + said
        + (own ? " [own request, decided by the operator]" : "")
        + (issued ? " [decided with a key that the asker made]" : "");
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }

  private record Ending(
      Request request,
      RequestStatus status,
      Instant at,
      String sha,
      String notBy,
      String issuer,
      String decider) {

    static Ending of(Request request, RequestStatus status, Instant at) {
      return new Ending(request, status, at, null, null, null, null);
    }
  }
}
