package dev.proviso.doors.access;

import dev.proviso.core.identity.ApiKeys;
import java.util.function.BooleanSupplier;

/** Whether a key opens doors still; equal for equal keys, so that many who ask can ask once. */
record StillHolds(ApiKeys keys, String key) implements BooleanSupplier {

  @Override
  public boolean getAsBoolean() {
    return keys.authenticate(key).isPresent();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "StillHolds";
  }
}
