package dev.proviso.core.policies.matching;

import java.util.List;

/**
 * Traces of several policies for one reader: at most {@value #MOST_LINES} lines in all, so that an
 * answer about 200 policies of 100 rows each stays small.
 */
public final class Traces {

  /** The most lines of one answer. */
  public static final int MOST_LINES = 2_000;

  private final Facts facts;
  private int left = MOST_LINES;

  /** Begins with none, of one request. */
  public Traces(Facts facts) {
    this.facts = facts;
  }

  /** Each line of a policy; none, and it is left off, where there would be too many. */
  public Trace of(Matcher matcher) {
    List<Traced> lines = left == 0 ? List.of() : matcher.trace(facts);
    boolean leftOff = left == 0 || lines.size() > left;
    left = leftOff ? 0 : left - lines.size();
    return new Trace(leftOff ? List.of() : lines, leftOff);
  }

  /**
   * The lines of one policy.
   *
   * @param leftOff whether they are not shown, since those before it are too many
   */
  public record Trace(List<Traced> lines, boolean leftOff) {}
}
