package dev.proviso.core.policies.matching;

/**
 * How much work may still be spent on one request, whatever the policies are that ask of it: about
 * 15 ns a step. Rows that read a single short value cost nothing. For one thread.
 */
public final class Steps {

  /** What all policies may spend together: no less than one of them alone. */
  static final long MOST = 2_000_000;

  private long left;

  private Steps(long left) {
    this.left = left;
  }

  /** The steps of one request. */
  public static Steps ofRequest() {
    return new Steps(MOST);
  }

  /** Spends some; false, and nothing spent, where not so many are left. */
  boolean spend(long steps) {
    if (steps > left) {
      return false;
    }
    left -= steps;
    return true;
  }
}
