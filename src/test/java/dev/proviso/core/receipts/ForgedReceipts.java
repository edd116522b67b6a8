package dev.proviso.core.receipts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts made of genuine receipts by somebody without a key that is trusted: none of them is what a
 * server has signed, and every verifier must refuse each.
 */
public final class ForgedReceipts {

  private static final String URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final List<String> genuine;
  private final byte[] publicKey;
  private final Random random;
  private final KeyPair own;
  private final Set<String> forged = new LinkedHashSet<>();

  private ForgedReceipts(List<String> genuine, byte[] publicKey, long seed) {
    this.genuine = genuine;
    this.publicKey = publicKey;
    this.random = new Random(seed);
    try {
      this.own = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * So many different texts, each another than the genuine ones.
   *
   * @param publicKey the 32 bytes of the key that signed those
   */
  public static List<String> of(List<String> genuine, byte[] publicKey, int count, long seed) {
    ForgedReceipts forger = new ForgedReceipts(genuine, publicKey, seed);
    genuine.forEach(forger::headers);
    genuine.forEach(forger::claims);
    genuine.forEach(forger::shapes);
    while (forger.forged.size() < count) {
      forger.drawn(genuine.get(forger.random.nextInt(genuine.size())));
      genuine.forEach(forger.forged::remove);
    }
    return List.copyOf(forger.forged);
  }

  /**
   * Other headers: with the signature as it was, none, an HMAC of what is public, and one's own.
   */
  private void headers(String receipt) {
    String[] parts = receipt.split("\\.");
    String header = text(parts[0]);
    List<String> others = new ArrayList<>();
    for (String alg : List.of("none", "None", "HS256", "HS512", "ES256", "RS256", "Ed25519", "")) {
      others.add(header.replace("EdDSA", alg));
      others.add(header.replace("{", "{\"alg\":\"" + alg + "\","));
      others.add(header.replace("}", ",\"alg\":\"" + alg + "\"}"));
    }
    for (String typ : List.of("JWT", "jwt", "proviso-receipt", "", "at+jwt")) {
      others.add(header.replace("proviso-receipt+jwt", typ));
    }
    others.add(header.replaceAll(",\"typ\":\"[^\"]*\"", ""));
    others.add(header.replaceAll("\"kid\":\"[^\"]*\",", ""));
    others.add(header.replaceAll("\"alg\":\"EdDSA\",", ""));
    for (String kid :
        List.of("", "../../dev/null", "'; DROP TABLE signing_keys", own(), "\\u0000")) {
      others.add(header.replaceAll("\"kid\":\"[^\"]*\"", "\"kid\":\"" + kid + "\""));
    }
    others.addAll(withMore(header));
    others.add(header.replace(",", ", "));
    others.add(header + "\n");
    others.add(" " + header);
    others.add("{}");
    others.add("[]");
    others.add("");
    others.forEach(other -> withEverySignature(encode(other), parts[1], parts[2]));
    withEverySignature(parts[0], parts[1], "");
    forged.remove(receipt);
  }

  private List<String> withMore(String header) {
    List<String> others = new ArrayList<>();
    for (String more :
        List.of(
            "\"crit\":[\"exp\"]",
            "\"crit\":[\"b64\"],\"b64\":false",
            "\"jwk\":" + jwk(),
            "\"jku\":\"https://evil.example/jwks.json\"",
            "\"x5u\":\"https://evil.example/key.pem\"",
            "\"cty\":\"JWT\"",
            "\"zip\":\"DEF\"")) {
      others.add(header.replace("}", "," + more + "}"));
      others.add(header.replace("{", "{" + more + ","));
    }
    return others;
  }

  /** Other claims, duplicates too. */
  private void claims(String receipt) {
    String[] parts = receipt.split("\\.");
    String claims = text(parts[1]);
    for (String other :
        List.of(
            claims.replace("\"status\":\"", "\"status\":\"approved\",\"status\":\""),
            claims.replace("{\"iss\"", "{\"iss\":\"https://evil.example\",\"iss\""),
            claims.replace("\"exp\":", "\"exp\":9999999999,\"exp\":"),
            claims.replaceAll("\"exp\":\\d+", "\"exp\":9999999999"),
            claims.replaceAll("\"status\":\"\\w+\"", "\"status\":\"approved\"") + " ",
            claims.replaceAll("\"conditions\":\\{[^}]*}", "\"conditions\":{ }"),
            claims + "\n",
            "{}",
            "")) {
      withEverySignature(parts[0], encode(other), parts[2]);
    }
    for (String another : genuine) {
      if (!another.equals(receipt)) {
        String[] others = another.split("\\.");
        forged.add(parts[0] + "." + others[1] + "." + parts[2]);
        forged.add(parts[0] + "." + parts[1] + "." + others[2]);
      }
    }
    forged.remove(receipt);
    genuine.forEach(forged::remove);
  }

  /** The same content, written in another way. */
  private void shapes(String receipt) {
    String[] parts = receipt.split("\\.");
    for (String space : List.of(" ", "\n", "\t", "\r\n", "\u00a0", "\u0000", "=", "==")) {
      forged.add(space + receipt);
      forged.add(receipt + space);
      forged.add(parts[0] + space + "." + parts[1] + "." + parts[2]);
      forged.add(parts[0] + "." + parts[1] + space + "." + parts[2]);
      forged.add(parts[0] + "." + parts[1] + "." + space + parts[2]);
    }
    forged.add(receipt + "A");
    forged.add(receipt + "AA");
    forged.add(receipt + ".");
    forged.add("." + receipt);
    forged.add(receipt + "." + parts[2]);
    forged.add(parts[0] + "." + parts[1]);
    forged.add(parts[0] + ".." + parts[2]);
    forged.add("");
    forged.add("..");
    forged.add(receipt.replace('.', ' '));
    forged.add(
        "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
            .formatted(parts[0], parts[1], parts[2]));
    for (int part = 0; part < 3; part++) {
      forged.addAll(spareBits(parts, part));
    }
    if (receipt.matches(".*[-_].*")) {
      forged.add(receipt.replace('-', '+').replace('_', '/'));
    }
  }

  /** The last character of base64 can have bits that no byte needs. */
  private static List<String> spareBits(String[] parts, int part) {
    List<String> others = new ArrayList<>();
    String text = parts[part];
    int spare = text.length() % 4 == 2 ? 4 : text.length() % 4 == 3 ? 2 : 0;
    int last = URL.indexOf(text.charAt(text.length() - 1));
    for (int bits = 1; bits < 1 << spare; bits++) {
      String[] other = parts.clone();
      other[part] = text.substring(0, text.length() - 1) + URL.charAt(last ^ bits);
      others.add(String.join(".", other));
    }
    return others;
  }

  /** One to three bits, in what a part stands for or in the text; or a piece less, or twice. */
  private void drawn(String receipt) {
    String[] parts = receipt.split("\\.");
    int part = random.nextInt(3);
    switch (random.nextInt(8)) {
      case 0 -> {
        byte[] text = receipt.getBytes(ISO_8859_1);
        flip(text);
        forged.add(new String(text, ISO_8859_1));
      }
      case 1 -> {
        int from = random.nextInt(receipt.length());
        int to = Math.min(receipt.length(), from + 1 + random.nextInt(8));
        forged.add(receipt.substring(0, from) + receipt.substring(to));
      }
      case 2 -> {
        int at = random.nextInt(receipt.length());
        forged.add(receipt.substring(0, at) + receipt.charAt(at) + receipt.substring(at));
      }
      default -> {
        byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
        for (int i = random.nextInt(3); i >= 0; i--) {
          flip(bytes);
        }
        parts[part] = encode(bytes);
        forged.add(String.join(".", parts));
      }
    }
  }

  private void flip(byte[] bytes) {
    int bit = random.nextInt(bytes.length * 8);
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
  }

  private void withEverySignature(String header, String payload, String signature) {
    byte[] signed = (header + "." + payload).getBytes(UTF_8);
    for (String other :
        List.of(
            signature,
            "",
            encode(ownSignature(signed)),
            encode(hmac(publicKey, signed)),
            encode(hmac(encode(publicKey).getBytes(UTF_8), signed)))) {
      forged.add(header + "." + payload + "." + other);
    }
  }

  private byte[] ownSignature(byte[] signed) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(own.getPrivate());
      signature.update(signed);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] hmac(byte[] key, byte[] signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String own() {
    byte[] encoded = own.getPublic().getEncoded();
    return encode(Arrays.copyOfRange(encoded, 12, 44));
  }

  private String jwk() {
    return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + own() + "\"}";
  }

  private static String text(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  static String encode(String text) {
    return encode(text.getBytes(UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
