package dev.proviso.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.LoosePolicies;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.judging.Candidate;
import dev.proviso.core.policies.judging.Judged;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Two hundred guards of ten rows, each of which is read, for a request that none stops. */
@State(Scope.Benchmark)
public class Judging {

  private static final int GUARDS = 200;
  private static final String ROW =
      """
      {"fact":"params:/replicas","type":"number","op":"at_most","value":%d},
      {"fact":"params:/service","type":"text","op":"one_of","value":["cart","checkout"]},""";
  private static final String GUARD =
      """
      {"name":"Guard","tier":"guard","when":{"all":[%s
        {"fact":"params:/version","type":"text","op":"is","value":"another"}]},
       "then":{"outcome":"deny","comment":"No."}}""";

  private dev.proviso.core.policies.judging.Bench bench;
  private Submission submission;
  private RuleBook book;

  /** Reads the guards and the request. */
  @Setup
  public void read(Beans beans) {
    bench = beans.bean(dev.proviso.core.policies.judging.Bench.class);
    JsonNode body = StrictJson.read(Calls.request(""));
    submission = beans.bean(Submissions.class).read(body);
    List<Policy> guards = new ArrayList<>();
    for (int i = 0; i < GUARDS; i++) {
      StringBuilder rows = new StringBuilder();
      for (int row = 0; row < 4; row++) {
        rows.append(ROW.formatted(100 + i + row));
      }
      String one = ROW.formatted(1_000).lines().findFirst().orElseThrow();
      guards.add(guard(i, DocumentReader.read(StrictJson.read(GUARD.formatted(rows + one)))));
    }
    book = RuleBook.of(1, guards);
    if (!judge().outcome().equals("person")) {
      throw new IllegalStateException("A guard answered");
    }
  }

  private static Policy guard(int place, PolicyDocument document) {
    return LoosePolicies.of(place, Mode.ON, document);
  }

  /** What they make of it, with its facts read anew. */
  Judged judge() {
    Candidate candidate = bench.candidate(submission, Actor.SYSTEM);
    return bench.judge(book, candidate, bench.stored(candidate, submission.action()));
  }
}
