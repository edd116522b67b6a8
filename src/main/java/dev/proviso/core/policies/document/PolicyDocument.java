package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * What a policy says. It is immutable, and stored as canonical JSON (RFC 8785).
 *
 * @param name 1 to 200 code points
 * @param tier whether it only narrows, or answers
 * @param scope whose requests it looks at
 * @param when what must hold; an empty {@link Clause.All} for "always"
 * @param then what happens then
 * @param caps how often it may let something pass; empty for all but approving rules
 * @param visibleToAgents whether agents may be told of it
 * @param until when it ends; null for never
 * @param examples requests whose outcome must stay as it is said there
 * @param json the document itself
 */
public record PolicyDocument(
    String name,
    Tier tier,
    Scope scope,
    Clause when,
    Then then,
    List<Cap> caps,
    boolean visibleToAgents,
    Instant until,
    List<Example> examples,
    ObjectNode json) {

  /** Limits, in code points or in number. */
  public static final int MOST_ROWS = 100;

  public static final int DEEPEST = 4;
  public static final int MOST_POLICIES = 200;
  public static final int LONGEST_PATTERN = 256;

  /** Whether it lets something pass without a person. */
  public boolean approves() {
    return then.outcome().approves();
  }
}
