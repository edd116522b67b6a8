package dev.proviso.core.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.signing.Ed25519;
import dev.proviso.core.signing.KeyRing;
import dev.proviso.core.signing.SigningKey;
import dev.proviso.platform.Refusal;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The public keys that receipts are checked against.
 *
 * @param keys the 32 bytes of each, by its kid
 * @param revoked the kids of those that do not count any more, as far as that is known
 */
public record TrustedKeys(Map<String, byte[]> keys, Set<String> revoked) {

  private static final int KEY_BYTES = 32;

  /** The keys of this server. */
  static TrustedKeys of(KeyRing ring) {
    return new TrustedKeys(
        ring.keys().stream()
            .filter(SigningKey::verifies)
            .collect(Collectors.toMap(SigningKey::kid, SigningKey::publicKey)),
        ring.keys().stream()
            .filter(key -> !key.verifies())
            .map(SigningKey::kid)
            .collect(Collectors.toSet()));
  }

  /**
   * The keys of a JWK Set (RFC 7517), as this server publishes it. Keys of other kinds are left
   * out; refuses as invalid what is no set, and an Ed25519 key whose {@code kid} is not its
   * thumbprint.
   */
  public static TrustedKeys of(JsonNode jwks) {
    if (!jwks.path("keys").isArray()) {
      throw invalid("it has no array keys");
    }
    Map<String, byte[]> keys = new HashMap<>();
    for (JsonNode jwk : jwks.get("keys")) {
      if (jwk.path("kty").asText().equals("OKP") && jwk.path("crv").asText().equals("Ed25519")) {
        byte[] bytes = bytes(jwk.path("x").asText());
        String kid = Ed25519.thumbprint(bytes);
        if (!kid.equals(jwk.path("kid").textValue())) {
          throw invalid("the kid of a key is not its thumbprint (RFC 7638), " + kid);
        }
        keys.put(kid, bytes);
      }
    }
    return new TrustedKeys(keys, Set.of());
  }

  private static byte[] bytes(String x) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(x);
      if (bytes.length == KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // The same as one of another length.
    }
    throw invalid("the x of an Ed25519 key is not 32 bytes in base64url");
  }

  /** The key of a name. */
  Optional<byte[]> find(String kid) {
    return Optional.ofNullable(keys.get(kid));
  }

  private static Refusal invalid(String why) {
    return new Refusal(
        Refusal.Kind.INVALID,
        "invalid_jwks",
        "This is not the set of keys that Proviso publishes: %s. Take it from /.well-known/jwks.json."
            .formatted(why));
  }
}
