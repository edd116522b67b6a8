package dev.proviso.core.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.platform.json.CanonicalJson;

/** The form that the claims of a receipt have, and what is read from them. */
final class ReceiptForm {

  static final int VERSION = 1;

  private ReceiptForm() {}

  /** Whether signed claims are those of a receipt of this form. */
  static boolean isOf(ObjectNode claims) {
    JsonNode proviso = claims.path("proviso");
    return proviso.path("v").isInt()
        && proviso.path("v").intValue() == VERSION
        && claims.path("iss").isTextual()
        && claims.path("sub").isTextual()
        && claims.path("iat").isIntegralNumber()
        && claims.path("exp").isIntegralNumber() == proviso.path("grant").isObject()
        && claims.path("jti").asText().equals(jti(claims.path("sub").asText(), version(claims)))
        && Verdict.of(proviso.path("status").asText()).isPresent();
  }

  /** The id of a receipt: the request, and the version of what it allows. */
  static String jti(String request, int version) {
    return request + "#" + version;
  }

  /** The version of the grant that claims speak of; 0 for a denial. */
  static int version(ObjectNode claims) {
    return claims.path("proviso").path("grant").path("version").intValue();
  }

  /** Whether claims are of a call with these params. */
  static boolean isOf(ObjectNode claims, JsonNode params) {
    String hash = claims.path("proviso").path("params_sha256").textValue();
    return CanonicalJson.sha256(params).equals(hash);
  }
}
