package dev.proviso.core.signing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import java.time.Instant;
import java.util.Base64;

/**
 * The public half of a key that signs, and its life.
 *
 * @param kid its name: its JWK thumbprint (RFC 7638)
 * @param x its 32 bytes in base64url, as a JWK has them (RFC 8037)
 * @param createdAt when it was made, and from when on it is published
 * @param signsFrom from when on it signs
 * @param revokedAt since when nothing that it signed counts; null while it does
 */
public record SigningKey(
    String kid, String x, Instant createdAt, Instant signsFrom, Instant revokedAt) {

  /** The 32 bytes with which its signatures are verified. */
  public byte[] publicKey() {
    return Base64.getUrlDecoder().decode(x);
  }

  /** Whether what it signed counts. */
  public boolean verifies() {
    return revokedAt == null;
  }

  /** Whether it was its turn to sign, before it was revoked. */
  boolean began(Instant now) {
    return !signsFrom.isAfter(now) && (revokedAt == null || !revokedAt.isBefore(signsFrom));
  }

  /** Its public half as a JWK (RFC 7517, RFC 8037). */
  public ObjectNode jwk() {
    return JsonText.object()
        .put("kty", "OKP")
        .put("crv", "Ed25519")
        .put("x", x)
        .put("kid", kid)
        .put("use", "sig")
        .put("alg", "EdDSA");
  }

  /** What lists and the ledger say of it. */
  public ObjectNode json() {
    return JsonText.object()
        .put("kid", kid)
        .put("x", x)
        .put("created_at", InstantText.write(createdAt))
        .put("signs_from", InstantText.write(signsFrom))
        .put("revoked_at", InstantText.write(revokedAt));
  }
}
