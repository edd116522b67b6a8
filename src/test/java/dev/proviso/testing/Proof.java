package dev.proviso.testing;

import java.util.Locale;

/**
 * What the proofs share: how large a run is ({@code -Dproof.…}), whether its times count, and the
 * one line that each prints. {@code docs/security-tests.md} lists them.
 */
public final class Proof {

  private Proof() {}

  /** A size that the command line may set. */
  public static int size(String name, int usual) {
    return Integer.getInteger(name, usual);
  }

  /** What random choices start from: {@code -Dproof.seed}, or another one each time. */
  public static long seed() {
    return Long.getLong("proof.seed", System.nanoTime());
  }

  /**
   * Whether times are held to their limits: in the profile {@code proofs}, whose runs have the
   * machine to themselves, and not among the other tests.
   */
  public static boolean timed() {
    return Boolean.getBoolean("proof.timed");
  }

  /** Prints the figures of a row. */
  public static void figures(String row, String format, Object... arguments) {
    System.out.println(row + ": " + String.format(Locale.ROOT, format, arguments));
  }
}
