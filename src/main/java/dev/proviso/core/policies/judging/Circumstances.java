package dev.proviso.core.policies.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.Cap;
import dev.proviso.platform.json.StrictJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What a judgement depends on besides the request and the policies: what came before. */
public interface Circumstances {

  /**
   * What a person said last of the same call.
   *
   * @param denied whether it was a denial
   * @param conditions what was set; empty where it was approved as it was
   * @param at when
   */
  record LastWord(boolean denied, ObjectNode conditions, Instant at) {

    /** What a decision said. */
    public static LastWord of(Decision decision) {
      return new LastWord(
          decision.status().equals(Verdict.DENIED.word()),
          (ObjectNode) StrictJson.read(decision.conditions()),
          decision.respondedAt());
    }
  }

  /** What a person said last of the same principal, action and params since then. */
  Optional<LastWord> lastWord(Instant since);

  /** Whether whoever made a standing approval may still decide. */
  boolean mayDecide(String principal);

  /**
   * How often a rule has let something pass since then, counted as the cap says; at most its count.
   */
  int uses(Policy policy, Cap cap, Instant since);

  /**
   * The sum of the amounts that a rule has let pass since then, counted as the cap says; empty
   * where they are too many to be added up.
   */
  Optional<BigDecimal> sum(Policy policy, Cap cap, Instant since);
}
