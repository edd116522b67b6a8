package dev.proviso.core.policies.simulation;

import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.Cap;
import dev.proviso.core.policies.judging.Candidate;
import dev.proviso.core.policies.judging.Circumstances;
import dev.proviso.core.policies.judging.Judged;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.requests.RequestWithDecision;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What came before, in a simulation: requests are judged in the order in which they were made. */
final class SimulatedPast implements Circumstances {

  private final People people;
  private final Map<List<String>, LastWord> words = new HashMap<>();
  private final List<Spoken> toCome = new ArrayList<>();
  private final Map<String, List<Use>> uses = new HashMap<>();
  private Candidate candidate;
  private List<String> call;

  SimulatedPast(People people) {
    this.people = people;
  }

  /**
   * What is asked of people as they are now.
   *
   * @param deciding whether a principal may decide
   * @param profiting whether the policy of an id is one that a principal would profit from
   */
  record People(Predicate<String> deciding, BiPredicate<String, String> profiting) {}

  private record Use(String principal, String session, Instant at, Map<String, BigDecimal> sums) {}

  private record Spoken(List<String> call, LastWord word) {}

  /** Moves on to the next request. */
  void next(Candidate request, String action) {
    candidate = request;
    call =
        action == null
            ? null
            : List.of(request.principal(), action, Facts.paramsSha256(request.params()));
    toCome.removeIf(
        spoken -> {
          boolean before = !spoken.word().at().isAfter(request.now());
          if (before) {
            words.merge(spoken.call(), spoken.word(), (one, other) -> later(one, other));
          }
          return before;
        });
  }

  private static LastWord later(LastWord one, LastWord other) {
    return one.at().isAfter(other.at()) ? one : other;
  }

  /**
   * What its parent had left at the time is not known any more, so that it is taken to have room.
   */
  @Override
  public boolean hasRoom(String parent, ConditionsSchema schema, Ruling ruling) {
    return true;
  }

  /** Notes what became of it: what rules let pass counts, what people said is their word. */
  void note(Judged judged, RequestWithDecision found) {
    if (judged.amounts() != null) {
      uses.computeIfAbsent(judged.by().id(), id -> new ArrayList<>())
          .add(
              new Use(
                  candidate.principal(), candidate.session(), candidate.now(), judged.amounts()));
    }
    if (call != null) {
      found
          .decision()
          .filter(it -> !it.isByPolicy())
          .ifPresent(decision -> toCome.add(new Spoken(call, LastWord.of(decision))));
    }
  }

  @Override
  public Optional<LastWord> lastWord(Instant since) {
    return call == null
        ? Optional.empty()
        : Optional.ofNullable(words.get(call)).filter(word -> word.at().isAfter(since));
  }

  @Override
  public boolean mayDecide(String principal) {
    return people.deciding().test(principal);
  }

  @Override
  public boolean profits(Policy policy, String principal) {
    return people.profiting().test(policy.id(), principal);
  }

  @Override
  public int uses(Policy policy, Cap cap, Instant since) {
    return counted(policy, cap, since).size();
  }

  @Override
  public Optional<Instant> oldest(Policy policy, Cap cap, Instant since) {
    List<Use> counted = counted(policy, cap, since);
    return counted.size() < cap.count()
        ? Optional.empty()
        : Optional.of(counted.get(counted.size() - cap.count()).at());
  }

  @Override
  public Optional<BigDecimal> sum(Policy policy, Cap cap, Instant since) {
    return Optional.of(
        counted(policy, cap, since).stream()
            .map(use -> use.sums().getOrDefault(cap.sum(), BigDecimal.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private List<Use> counted(Policy policy, Cap cap, Instant since) {
    return uses.getOrDefault(policy.id(), List.of()).stream()
        .filter(use -> use.at().isAfter(since))
        .filter(use -> cap.per() == Cap.Per.ALL || use.principal().equals(candidate.principal()))
        .filter(use -> cap.per() != Cap.Per.SESSION || candidate.session().equals(use.session()))
        .toList();
  }
}
