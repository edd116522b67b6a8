package dev.proviso.core.receipts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * What came of checking a receipt.
 *
 * @param reasons what is wrong with it; empty if it is genuine
 * @param claims what it says; null unless a trusted key signed exactly that
 */
public record ReceiptFinding(List<Fault> reasons, @Nullable ObjectNode claims) {

  /** Whether it is genuine, and fits what it was held against. */
  public boolean valid() {
    return reasons.isEmpty();
  }
}
