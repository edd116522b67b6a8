package dev.proviso.doors.access;

import dev.proviso.core.identity.ApiKeys;
import java.util.function.BooleanSupplier;

/** Whether a key is still valid. Equal for equal keys, so that one check can serve many waits. */
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
