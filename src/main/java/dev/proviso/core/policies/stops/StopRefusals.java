package dev.proviso.core.policies.stops;

import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import java.util.List;

/** Why something cannot be stopped. */
final class StopRefusals {

  private StopRefusals() {}

  static Refusal invalid(List<Fault> faults) {
    return new Refusal(Refusal.Kind.UNPROCESSABLE, "invalid_stop", "", faults);
  }
}
