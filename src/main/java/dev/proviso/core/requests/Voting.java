package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.routing.Ballot;
import dev.proviso.core.requests.routing.Ballots;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.core.requests.routing.Vote;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.text.Invisible;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts what people say of requests that policies sent to them. Where one of them is enough it
 * only checks what was asked of them; else each answer is a vote, until there are enough.
 */
@Singleton
final class Voting {

  private final RequestTable table;
  private final Ballots ballots;
  private final Ledger ledger;
  private final Clock clock;
  private final Duration ttl;

  /**
   * Counts by a clock.
   *
   * @param ttl how long what was allowed may be used, where nobody says so
   */
  Voting(
      RequestTable table,
      Ballots ballots,
      Ledger ledger,
      Clock clock,
      @Property(name = "proviso.grants.ttl", defaultValue = "24h") Duration ttl) {
    this.table = table;
    this.ballots = ballots;
    this.ledger = ledger;
    this.clock = clock;
    this.ttl = ttl;
  }

  /**
   * What became of an answer.
   *
   * @param request the request, with the vote counted
   * @param ruling what all of them said together; null while votes are missing
   */
  record Counted(Request request, Ruling ruling) {}

  /** Where the votes on a request stand; null where anybody may decide it alone. */
  Ballot ballot(Request request) {
    return request.routing() == null
        ? null
        : ballots.of(request.id(), request.principal(), request.route());
  }

  List<Vote> votes(String requestId) {
    return ballots.by(List.of(requestId)).getOrDefault(requestId, List.of());
  }

  /**
   * Counts an answer to a request as it is stored now, which the actor may give. Refuses a missing
   * comment, a plain approval where bounds apply, and what does not go together with what others
   * said.
   */
  Counted count(Tx tx, Request stored, Ballot ballot, Ruling ruling, Actor actor) {
    refuseLess(ballot.routing(), ruling);
    if (ballot.routing().quorum() == 1) {
      return new Counted(stored, ruling);
    }
    Ruling merged = merged(stored, ballot, ruling, actor);
    Instant now = InstantText.precise(clock.instant());
    Vote vote = Vote.of(stored.id(), ruling, actor, now, stored.contentSha256());
    Request voted = stored.voted(stored.votes() + 1, now);
    String at = InstantText.write(now);
    if (table.vote(stored.id(), stored.contentSha256(), stored.votes(), at) == 0) {
      throw RequestRefusals.contentChanged();
    }
    ballots.save(vote);
    int needed = ballot.needed(actor);
    ledger.record(tx, entry(voted, vote, needed, actor));
    boolean last = ruling.verdict() == Verdict.DENIED || voted.votes() >= needed;
    return new Counted(voted, last ? merged : null);
  }

  private static void refuseLess(Routing routing, Ruling ruling) {
    String comment = ruling.comment();
    if (routing.needsComment() && (comment == null || Invisible.isBlank(comment))) {
      throw RequestRefusals.commentRequired();
    }
    if (routing.isContradictory() && ruling.verdict() != Verdict.DENIED) {
      throw RequestRefusals.limitsContradict();
    }
    if (routing.limited() && ruling.verdict() == Verdict.APPROVED) {
      throw RequestRefusals.limitedByPolicy();
    }
  }

  /**
   * What all have said by now: the narrowest of all conditions, and every comment, since a comment
   * may be a condition in words.
   */
  private Ruling merged(Request request, Ballot ballot, Ruling last, Actor actor) {
    if (last.verdict() == Verdict.DENIED) {
      return last;
    }
    boolean conditional =
        ballot.votes().stream().anyMatch(vote -> vote.said() == Verdict.CONDITIONAL);
    List<Agreement.Said> before =
        ballot.votes().stream()
            .map(vote -> new Agreement.Said(vote.conditionsJson(), vote.granted()))
            .toList();
    Agreement all =
        Agreement.of(
            request.conditions().orElse(null),
            before,
            new Agreement.Said(last.conditions(), last.granted()),
            ttl);
    if (!all.conflicts().isEmpty()) {
      throw RequestRefusals.votesConflict(all.conflicts());
    }
    return new Ruling(
        conditional ? Verdict.CONDITIONAL : last.verdict(),
        last.responder(),
        comments(ballot, last, actor),
        all.conditions(),
        all.granted());
  }

  /** A single comment as it is; several with who wrote each. */
  private static String comments(Ballot ballot, Ruling last, Actor actor) {
    List<Vote> spoken = ballot.votes().stream().filter(vote -> vote.comment() != null).toList();
    if (last.comment() == null && spoken.size() == 1) {
      return spoken.get(0).comment();
    }
    if (spoken.isEmpty()) {
      return last.comment();
    }
    String name = last.responder() == null ? actor.name() : last.responder();
    Stream<String> before = spoken.stream().map(it -> it.responder() + ": " + it.comment());
    Stream<String> now = Stream.ofNullable(last.comment()).map(it -> name + ": " + it);
    return Stream.concat(before, now).collect(Collectors.joining("\n"));
  }

  private static Entry entry(Request voted, Vote vote, int needed, Actor actor) {
    JsonNode sealed =
        JsonText.object()
            .put("verdict", vote.verdict())
            .put("vote_sha256", vote.voteSha256())
            .put("votes", voted.votes())
            .put("needed", needed)
            .set("conditions", vote.conditionsJson());
    String said = vote.comment() == null ? "" : ": " + vote.comment();
    return new Entry(
        EventType.VOTED,
        voted.id(),
        actor,
        vote.responder(),
        "%s, %d of %d%s".formatted(vote.verdict(), voted.votes(), needed, said),
        vote.contentSha256(),
        null,
        sealed,
        row -> RequestEvent.voted(voted, row));
  }
}
