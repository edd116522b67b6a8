package dev.proviso.core.requests;

import dev.proviso.core.decisions.Decision;
import dev.proviso.platform.storage.Tx;
import java.util.function.Consumer;

/** Hears of each decision, by a person or by a policy, and adds rows of its own to it. */
@FunctionalInterface
public interface DecisionListener {

  /**
   * Prepares, before the transaction where that is possible, what is done inside it: only rows may
   * be added, at its end.
   */
  Consumer<Tx> deciding(Request request, Decision decision);
}
