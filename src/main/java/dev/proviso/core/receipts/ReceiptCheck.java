package dev.proviso.core.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks receipts against public keys alone, as anybody can. The header of a receipt only chooses
 * among the keys that are trusted.
 */
public final class ReceiptCheck {

  private static final int MOST_BYTES = 1 << 22;

  private ReceiptCheck() {}

  /**
   * What is found of a receipt: one reason, or none.
   *
   * @param params the params of the call that it must be of; null if it is held against none
   */
  public static ReceiptFinding of(String receipt, TrustedKeys trusted, @Nullable JsonNode params) {
    Optional<CompactJws> jws = CompactJws.read(receipt);
    if (jws.isEmpty()) {
      return wrong("receipt_malformed");
    }
    String kid = jws.get().kid();
    if (trusted.revoked().contains(kid)) {
      return wrong("receipt_key_revoked", Map.of("kid", kid));
    }
    Optional<byte[]> key = trusted.find(kid);
    if (key.isEmpty()) {
      return wrong("receipt_key_unknown", Map.of("kid", kid));
    }
    if (!jws.get().isSignedBy(key.get())) {
      return wrong("receipt_signature");
    }
    return signed(jws.get().payload(), params);
  }

  private static ReceiptFinding signed(byte[] payload, @Nullable JsonNode params) {
    try {
      JsonNode read = StrictJson.read(payload, MOST_BYTES, Set.of());
      if (read instanceof ObjectNode claims && ReceiptForm.isOf(claims)) {
        return params == null || ReceiptForm.isOf(claims, params)
            ? new ReceiptFinding(List.of(), claims)
            : new ReceiptFinding(List.of(Fault.of("/params", "receipt_params")), claims);
      }
    } catch (Refusal damaged) {
      // The same as claims of another form.
    }
    return wrong("receipt_claims");
  }

  private static ReceiptFinding wrong(String code) {
    return wrong(code, Map.of());
  }

  private static ReceiptFinding wrong(String code, Map<String, Object> arguments) {
    return new ReceiptFinding(List.of(Fault.of("/receipt", code, arguments)), null);
  }
}
