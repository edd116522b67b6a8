package dev.proviso.core.policies.document;

import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the faults of one document; the first {@value #MOST} are told. */
final class PolicyFaults {

  static final int MOST = 100;

  private final List<Fault> faults = new ArrayList<>();

  void add(String pointer, String code, Object... namesAndValues) {
    add(Fault.of(pointer, code, Messages.arguments(namesAndValues)));
  }

  void add(Fault fault) {
    if (faults.size() < MOST && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  /** Adds a fault of a member, which texts call by its name or label. */
  void addNamed(String pointer, String name, String code, Map<String, Object> arguments) {
    Map<String, Object> all = Messages.arguments("name", name, "label", name);
    all.putAll(arguments);
    add(Fault.of(pointer, code, all));
  }

  boolean none() {
    return faults.isEmpty();
  }

  /** Refuses the document as unprocessable, with all its faults, if it has any. */
  void refuseIfAny() {
    if (!none()) {
      throw new Refusal(Refusal.Kind.UNPROCESSABLE, "invalid_policy", "", faults);
    }
  }
}
