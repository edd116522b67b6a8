package dev.proviso.core.requests.routing;

import dev.proviso.core.ledger.Actor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the votes on a request stand, and who may add one.
 *
 * @param routing how people must decide it
 * @param requester the principal that asked, which never decides with others
 * @param votes those given so far, in their order
 * @param live everybody who could vote, by principal
 */
public record Ballot(
    Routing routing, String requester, List<Vote> votes, Map<String, LiveDecider> live) {

  /** Whether the actor's word counts: it stands in every list, or is an admin and too few do. */
  public boolean admits(Actor actor) {
    return routing.admits(actor.principal(), words(actor.principal()))
        || (isAdmin(actor) && tooFew(actor));
  }

  /** Whether the actor has voted. */
  public boolean hasVoteOf(Actor actor) {
    return votes.stream().anyMatch(vote -> vote.principal().equals(actor.principal()));
  }

  /**
   * How many votes there must be with the actor's. Those of people who may not decide any more are
   * there, and do not count. An admin decides alone where fewer people are left than have to agree.
   */
  public int needed(Actor actor) {
    if (routing.quorum() > 1 && isAdmin(actor) && tooFew(actor)) {
      return 1;
    }
    return routing.quorum() + (int) votes.stream().filter(vote -> !stands(vote)).count();
  }

  /**
   * Whether whoever voted could still do so: with a key that works, and in every list. The
   * environment's key is not stored, and always works.
   */
  private boolean stands(Vote vote) {
    return live.containsKey(vote.principal())
        ? routing.admits(vote.principal(), words(vote.principal()))
        : vote.keyId() == null;
  }

  /**
   * Whether fewer people are left than must agree. Those whose votes stand count, and so does
   * whoever acts: the environment's key is not stored.
   */
  private boolean tooFew(Actor actor) {
    return Stream.of(
                live.keySet().stream(),
                votes.stream().filter(this::stands).map(Vote::principal),
                Stream.of(actor.principal()))
            .flatMap(principals -> principals)
            .filter(principal -> !principal.equals(requester))
            .distinct()
            .filter(this::counts)
            .count()
        < routing.quorum();
  }

  private boolean counts(String principal) {
    return votes.stream().anyMatch(it -> it.principal().equals(principal) && stands(it))
        || routing.admits(principal, words(principal));
  }

  private Set<String> words(String principal) {
    LiveDecider found = live.get(principal);
    return found == null ? Set.of() : found.words();
  }

  private boolean isAdmin(Actor actor) {
    LiveDecider found = live.get(actor.principal());
    return found == null ? actor.operator() || "admin".equals(actor.role()) : found.admin();
  }

  static Map<String, LiveDecider> byId(List<LiveDecider> live) {
    return live.stream().collect(Collectors.toMap(LiveDecider::id, each -> each));
  }
}
