package dev.proviso.core.requests;

import dev.proviso.core.decisions.Decider;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Decisions;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Rulings;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.Decidable.Obstacle;
import dev.proviso.core.requests.routing.Ballot;
import dev.proviso.core.requests.routing.Vote;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
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
  private final Voting voting;
  private final Clock clock;
  private final Consumer<List<Decision>> decided;
  private final List<DecisionListener> listeners;

  Lifecycle(
      RequestTable table,
      Decisions decisions,
      Ledger ledger,
      Voting voting,
      List<DecisionListener> listeners,
      Clock clock) {
    this.table = table;
    this.ledger = ledger;
    this.voting = voting;
    this.listeners = listeners;
    this.clock = clock;
    this.decided = decisions::saveAll;
  }

  Change<RequestWithDecision> decide(Request request, Draft draft, Actor actor) {
    decidable(request, actor, draft.contentSha256()).require(request);
    Ruling ruling =
        request.isQuestion()
            ? Rulings.answer(draft, request.conditions())
            : Rulings.check(draft, request.conditions());
    return decide(request, ruling, request.contentSha256(), actor);
  }

  /** Decides a new request as a policy rules, in the transaction that stores it. */
  Change<RequestWithDecision> rule(Request request, Ruling ruling, PolicyRef policy) {
    Decider decider = Decider.policy(policy);
    Actor actor = new Actor(decider.principal(), decider.name(), false);
    return decide(request, List.of(), ruling, request.contentSha256(), actor, decider);
  }

  Change<RequestWithDecision> decide(Request request, Ruling ruling, String sha, Actor actor) {
    if (request.routing() != null) {
      return tx -> answer(tx, request.id(), ruling, sha, actor);
    }
    return decide(request, List.of(), ruling, sha, actor, person(actor));
  }

  private static Decider person(Actor actor) {
    return Decider.person(actor.principal(), actor.name(), actor.via(), actor.key());
  }

  /** Where policies say who decides: the request as it is now, with all votes given before. */
  private RequestWithDecision answer(Tx tx, String id, Ruling ruling, String sha, Actor actor) {
    Request stored = table.findById(id).orElseThrow(RequestRefusals::notFound);
    Ballot ballot = voting.ballot(stored);
    decidable(stored, actor, sha, ballot).require(stored);
    requireAnswer(stored, ruling);
    Voting.Counted counted = voting.count(tx, stored, ballot, ruling, actor);
    List<Vote> votes = votes(counted.request());
    if (counted.ruling() == null) {
      return new RequestWithDecision(counted.request(), Optional.empty(), votes);
    }
    return decide(counted.request(), votes, counted.ruling(), sha, actor, person(actor)).apply(tx);
  }

  /** The votes on a request, oldest first; reads nothing where there is none. */
  List<Vote> votes(Request request) {
    return request.votes() == 0 ? List.of() : voting.votes(request.id());
  }

  /** Whoever rules, and through whichever door: of a question nothing can be allowed. */
  private static void requireAnswer(Request request, Ruling ruling) {
    if (request.isQuestion()) {
      Rulings.requireAnswer(ruling.verdict(), ruling.granted());
    }
  }

  private Change<RequestWithDecision> decide(
      Request request, List<Vote> votes, Ruling ruling, String sha, Actor actor, Decider decider) {
    Instant now = now();
    Decision decision =
        Decision.of(
            request.id(),
            request.isQuestion() ? null : request.principal(),
            ruling,
            decider,
            now,
            request.contentSha256());
    RequestStatus status = RequestStatus.of(ruling.verdict());
    RequestEvent event = RequestEvent.decided(request.ended(status, now), decision, votes);
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
    List<Consumer<Tx>> more =
        listeners.stream().map(listener -> listener.deciding(request, decision)).toList();
    return tx -> {
      String notBy = actor.operator() ? null : actor.principal();
      String issuer = issuer(actor);
      end(tx, new Ending(request, status, now, sha, notBy, issuer, actor.principal()), actor);
      requireAnswer(request, ruling);
      tx.atEnd(decided, decision);
      more.forEach(one -> one.accept(tx));
      ledger.record(tx, entry);
      return new RequestWithDecision(request.ended(status, now), Optional.of(decision), votes);
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
    return decidable(
        request, actor, sha, request.status().pending() ? voting.ballot(request) : null);
  }

  private Decidable decidable(Request request, Actor actor, String sha, Ballot ballot) {
    EnumSet<Obstacle> own = EnumSet.noneOf(Obstacle.class);
    boolean alone = actor.operator() && request.route().quorum() == 1;
    if (request.principal().equals(actor.principal()) && !alone) {
      own.add(Obstacle.OWN);
    }
    if (isIssuers(request, actor)) {
      own.add(Obstacle.ISSUERS);
    }
    if (ballot != null && !ballot.admits(actor)) {
      own.add(Obstacle.NOT_A_DECIDER);
    }
    if (ballot != null && ballot.hasVoteOf(actor)) {
      own.add(Obstacle.VOTED);
    }
    return Decidable.of(request, own, request.expiredAt(now()), sha);
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
        + (issued ? " [decided with a key that the asker made]" : "")
        + (actor.via().equals(Actor.AT_CLIENT) ? " [answered at the agent's client]" : "");
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
