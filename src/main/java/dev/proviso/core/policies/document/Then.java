package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.requests.Priority;
import java.time.Duration;
import java.util.List;

/**
 * What happens to a request that a policy matches.
 *
 * @param outcome what
 * @param comment what the agent reads; required to deny, null elsewhere where not given
 * @param conditions what it may run within, each {@code {"value", "enforce"?}} by key; null where
 *     it sets none
 * @param granted how often and how long what it allows may be used
 * @param terms how people decide, for {@code person}; null for the other outcomes
 * @param fields condition fields to add or tighten, for {@code person} and {@code limit}; may be
 *     empty
 */
public record Then(
    PolicyOutcome outcome,
    String comment,
    ObjectNode conditions,
    Granted granted,
    Terms terms,
    List<ObjectNode> fields) {

  /**
   * The fields as they hold for whoever decides: those of a limit must be set, since what is left
   * out would not be limited.
   */
  public List<ObjectNode> held() {
    return outcome == PolicyOutcome.LIMIT
        ? fields.stream().map(field -> field.deepCopy().put("required", true)).toList()
        : fields;
  }

  /**
   * How people must decide.
   *
   * @param deciders {@code prn_…} or {@code group:…}; empty for anybody who may decide
   * @param quorum 1 to 5
   * @param priority only ever raised; null to leave it
   * @param expiresIn only ever shortens; null to leave it
   * @param note what people read
   * @param escalate when whom else is asked
   */
  public record Terms(
      List<String> deciders,
      int quorum,
      boolean needsComment,
      Priority priority,
      Duration expiresIn,
      String note,
      List<Escalate> escalate) {}

  /** After some time without an outcome, deciders are added. */
  public record Escalate(Duration after, List<String> deciders) {}
}
