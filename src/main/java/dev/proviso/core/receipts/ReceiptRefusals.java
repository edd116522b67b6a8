package dev.proviso.core.receipts;

import dev.proviso.platform.Refusal;

/** The refusals of receipts. */
final class ReceiptRefusals {

  private ReceiptRefusals() {}

  static Refusal notDecided() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "not_decided",
        "Nobody has decided this request, so there is no receipt. Wait for its outcome first.");
  }
}
