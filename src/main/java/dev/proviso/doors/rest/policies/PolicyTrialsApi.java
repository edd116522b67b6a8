package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.RuleBooks;
import dev.proviso.core.policies.judging.Bench;
import dev.proviso.core.policies.judging.Candidate;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.policies.simulation.Rehearsals;
import dev.proviso.core.policies.simulation.Simulator;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.body.JsonBody;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What policies would do: nothing is stored, and nothing counts. */
@Controller("/api/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PolicyTrialsApi {

  private final Policies policies;
  private final RuleBooks books;
  private final Rehearsals rehearsals;
  private final Bench bench;
  private final Simulator simulator;
  private final Submissions submissions;
  private final Requests requests;
  private final ApiKeys keys;

  PolicyTrialsApi(
      Policies policies,
      RuleBooks books,
      Rehearsals rehearsals,
      Bench bench,
      Simulator simulator,
      Submissions submissions,
      Requests requests,
      ApiKeys keys) {
    this.policies = policies;
    this.books = books;
    this.rehearsals = rehearsals;
    this.bench = bench;
    this.simulator = simulator;
    this.submissions = submissions;
    this.requests = requests;
    this.keys = keys;
  }

  /** What becomes of one request, stored or not, and what each policy says of it, row by row. */
  @Post("/try")
  @Needs(Right.DECIDE)
  ObjectNode trial(@JsonBody(maxBytes = JsonBody.LARGE) JsonNode body, Principal caller) {
    TrialBody trial = TrialBody.read(body);
    List<Policy> all =
        trial.draft() == null
            ? policies.list()
            : rehearsals.with(trial.draft(), trial.replaces(), caller.actor());
    RuleBook book = RuleBook.of(0, all);
    if (trial.requestId() == null) {
      Submission asked = PolicyDoors.within("/request", () -> submissions.read(trial.request()));
      Actor asker = trial.principal() == null ? caller.actor() : actor(trial.principal());
      Candidate candidate = bench.candidate(asked, asker);
      ObjectNode answer = answer(book, candidate, asked.action(), all);
      List<Fault> unread = Submissions.ignored(trial.request());
      return unread.isEmpty() ? answer : answer.set("warnings", PolicyDoors.flaws(unread));
    }
    Request stored = requests.get(trial.requestId(), Visibility.all()).request();
    return answer(book, bench.candidate(stored, asker(stored)), stored.action(), all);
  }

  private ObjectNode answer(RuleBook book, Candidate candidate, String action, List<Policy> all) {
    return TraceForm.of(
        bench.judge(book, candidate, bench.stored(candidate, action)), all, candidate.facts());
  }

  private Optional<ApiKey> key(String principal) {
    return keys.list().stream().filter(key -> key.principal().equals(principal)).findFirst();
  }

  private Actor actor(String principal) {
    ApiKey key =
        key(principal)
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.UNPROCESSABLE,
                        "invalid_body",
                        "",
                        List.of(
                            Fault.of("/principal", "unknown_principal", Map.of("id", principal)))));
    return key.trying("api");
  }

  private Facts.Asker asker(Request stored) {
    String id = stored.principal();
    return key(id).map(Facts.Asker::of).orElseGet(() -> Facts.Asker.of(id));
  }

  /** What recorded requests would have become by a draft, or with policies in other modes. */
  @Post("/simulate")
  @Needs(Right.DECIDE)
  ObjectNode simulate(@JsonBody JsonNode body, Principal caller) {
    SimulationBody order = SimulationBody.read(body);
    List<Policy> changed =
        order.draft() == null
            ? rehearsals.with(order.modes())
            : rehearsals.with(order.draft(), order.replaces(), caller.actor());
    return SimulationForm.of(
        simulator.run(
            books.now(), RuleBook.of(0, changed), order.from(), order.to(), order.limit()));
  }
}
