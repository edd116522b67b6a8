package dev.proviso.core.policies;

import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.platform.Fault;
import java.util.List;

/**
 * What is wrong with a document, or looks so.
 *
 * @param document as it was read; null where it has faults
 * @param faults why it would be refused
 * @param warnings what would be taken, and is likely not meant
 * @param reads the facts that its rows read, each once, in their order
 */
public record PolicyCheck(
    PolicyDocument document, List<Fault> faults, List<Fault> warnings, List<Fact> reads) {

  /** Whether it would be taken. */
  public boolean ok() {
    return faults.isEmpty();
  }
}
