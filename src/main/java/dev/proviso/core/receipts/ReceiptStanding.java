package dev.proviso.core.receipts;

import dev.proviso.platform.Fault;
import java.util.List;

/**
 * How it is with a receipt now, which only the server that made it knows.
 *
 * @param reasons why it does not count; empty if it does
 * @param current the word for what it allowed: {@code live}, {@code amended}, {@code revoked},
 *     {@code expired}, {@code exhausted}, {@code suspended}; {@code none} if it allowed nothing or
 *     does not count
 */
public record ReceiptStanding(List<Fault> reasons, String current) {

  /** Whether it is genuine, of the decision that is stored here, and fits the params. */
  public boolean valid() {
    return reasons.isEmpty();
  }
}
