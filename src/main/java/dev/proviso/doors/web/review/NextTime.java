package dev.proviso.doors.web.review;

import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.standing.StandingApprovals;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.storage.Change;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What an approval means for the next time: nothing, unless whoever decides chooses otherwise. */
@Singleton
final class NextTime {

  private static final String SESSION = "session";
  private static final String EXACT = "exact.";
  private static final List<Integer> DAYS = List.of(1, 7, 30);

  /** What is asked before an approval that stands, which would then never be asked. */
  private static final Set<String> IN_VAIN = Set.of("says_person", "failed", "limited");

  private final StandingApprovals approvals;
  private final Clock clock;

  NextTime(StandingApprovals approvals, Clock clock) {
    this.approvals = approvals;
    this.clock = clock;
  }

  /**
   * What may be chosen besides "only this": {@code session}, {@code exact.1}, {@code exact.7},
   * {@code exact.30}. Nothing where several people must agree, where a policy sends it to people
   * anyway, and for what is critical or one's own.
   */
  static List<String> choices(Request request, Actor actor) {
    boolean inVain =
        request.route().reasons().stream().anyMatch(reason -> IN_VAIN.contains(reason.code()));
    if (!StandingApprovals.canStand(request)
        || request.route().quorum() > 1
        || request.principal().equals(actor.principal())
        || inVain) {
      return List.of();
    }
    List<String> exact = DAYS.stream().map(days -> EXACT + days).toList();
    return request.sessionId() == null
        ? exact
        : Stream.concat(Stream.of(SESSION), exact.stream()).toList();
  }

  /** The decision, and in the same transaction the approval that stands, if one was chosen. */
  Change<RequestWithDecision> with(
      Change<RequestWithDecision> decision,
      Request request,
      Verdict verdict,
      SubmittedForm form,
      Actor actor) {
    String chosen = form.first("next." + verdict.word());
    if (verdict == Verdict.DENIED || !choices(request, actor).contains(chosen)) {
      return decision;
    }
    return decision.then(
        found ->
            tx -> {
              if (found.decision().isPresent()) {
                stand(found, chosen, actor).apply(tx);
              }
              return found;
            });
  }

  private Change<?> stand(RequestWithDecision found, String chosen, Actor actor) {
    if (chosen.equals(SESSION)) {
      return approvals.make(found, PolicyKind.SESSION, null, actor);
    }
    int days = Integer.parseInt(chosen.substring(EXACT.length()));
    return approvals.make(
        found, PolicyKind.EXACT, clock.instant().plus(Duration.ofDays(days)), actor);
  }
}
