package dev.proviso.core.receipts;

import dev.proviso.core.signing.Ed25519;
import dev.proviso.core.signing.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A receipt as a text: a compact JWS (RFC 7515) whose header is exactly the one that this class
 * writes. So nothing that a header could say is ever followed.
 */
final class CompactJws {

  private static final String HEADER =
      "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"proviso-receipt+jwt\"}";
  private static final Pattern READ =
      Pattern.compile(HEADER.replace("{", "\\{").replace("+", "\\+").formatted("([\\w-]{43})"));
  private static final int SIGNATURE_BYTES = 64;

  private final String kid;
  private final byte[] payload;
  private final byte[] signed;
  private final byte[] signature;

  private CompactJws(String kid, byte[] payload, byte[] signed, byte[] signature) {
    this.kid = kid;
    this.payload = payload;
    this.signed = signed;
    this.signature = signature;
  }

  /** The text of a payload, signed. */
  static String write(byte[] payload, Signer signer) {
    String signed = encode(bytes(HEADER.formatted(signer.key().kid()))) + "." + encode(payload);
    return signed + "." + encode(signer.sign(bytes(signed)));
  }

  /** Reads a text; empty for whatever this class would not have written. */
  static Optional<CompactJws> read(String text) {
    String[] parts = text.split("\\.", -1);
    byte[][] decoded = Arrays.stream(parts).map(CompactJws::decode).toArray(byte[][]::new);
    if (parts.length != 3 || Arrays.asList(decoded).contains(null)) {
      return Optional.empty();
    }
    Matcher header = READ.matcher(new String(decoded[0], StandardCharsets.ISO_8859_1));
    return header.matches() && decoded[2].length == SIGNATURE_BYTES
        ? Optional.of(
            new CompactJws(
                header.group(1), decoded[1], bytes(parts[0] + "." + parts[1]), decoded[2]))
        : Optional.empty();
  }

  /** The name of the key that is said to have signed it. */
  String kid() {
    return kid;
  }

  /** What it carries. */
  byte[] payload() {
    return payload;
  }

  /** Whether the holder of a public key signed it. */
  boolean isSignedBy(byte[] publicKey) {
    return Ed25519.verify(publicKey, signed, signature);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The bytes of a part; null unless they are written in the one way that there is for them. */
  private static byte[] decode(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      return encode(bytes).equals(part) ? bytes : null;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.ISO_8859_1);
  }
}
