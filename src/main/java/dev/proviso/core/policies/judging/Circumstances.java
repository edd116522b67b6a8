package dev.proviso.core.policies.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.Cap;
import dev.proviso.platform.json.StrictJson;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What a judgement depends on besides the request and the policies: what came before. */
public interface Circumstances {

  /**
   * What a person said last of the same call.
   *
   * @param said the verdict
   * @param conditions what was set; empty where it was approved as it was, or conditions are in the
   *     comment alone
   * @param at when
   */
  record LastWord(Verdict said, ObjectNode conditions, Instant at) {

    /** What a decision said. */
    public static LastWord of(Decision decision) {
      return new LastWord(
          Verdict.of(decision.status()).orElseThrow(),
          (ObjectNode) StrictJson.read(decision.conditions()),
          decision.respondedAt());
    }
  }

  /** What a person said last of the same principal, action and params since then. */
  Optional<LastWord> lastWord(Instant since);

  /**
   * Whether a principal wrote any version of a policy, or issued a key to whoever did: nobody
   * profits from their own policy. An operator who issues keys does not own what others write.
   */
  boolean profits(Policy policy, String principal);

  /**
   * Whether what a rule would allow a request lies within what its parent has left.
   *
   * @param schema what its conditions are set by; null for none
   */
  boolean hasRoom(String parent, @Nullable ConditionsSchema schema, Ruling ruling);

  /** Whether whoever made a standing approval may still decide. */
  boolean mayDecide(String principal);

  /**
   * How often a rule has let something pass since then, counted as the cap says; at most its count.
   */
  int uses(Policy policy, Cap cap, Instant since);

  /**
   * When the oldest of the last uses was that fill a cap's count, counted as the cap says: once it
   * is out of the cap's time, another may pass. Empty where fewer are known.
   */
  Optional<Instant> oldest(Policy policy, Cap cap, Instant since);

  /**
   * The sum of the amounts that a rule has let pass since then, counted as the cap says; empty
   * where they are too many to be added up.
   */
  Optional<BigDecimal> sum(Policy policy, Cap cap, Instant since);
}
