package dev.proviso.core.conditions.narrowing;

/** There is no schema that takes only what both take, or none that could be written. */
final class Clash extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Clash() {
    super("nothing fits both", null, false, false);
  }
}
