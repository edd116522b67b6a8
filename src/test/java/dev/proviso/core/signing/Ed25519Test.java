package dev.proviso.core.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures by the vectors of the standards, and refusals. */
class Ed25519Test {

  private static final String PKCS8 = "302e020100300506032b657004220420";

  /** RFC 8032, section 7.1, tests 1 to 3. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void signsAndVerifiesAsTheStandardSays(
      String secret, String publicKey, String message, String signature) {
    byte[] said = HexFormat.of().parseHex(message);
    byte[] made = Ed25519.sign(Ed25519.privateKey(HexFormat.of().parseHex(PKCS8 + secret)), said);
    assertThat(made).asHexString().isEqualToIgnoringCase(signature);
    assertThat(Ed25519.verify(HexFormat.of().parseHex(publicKey), said, made)).isTrue();
  }

  /** RFC 8037, appendix A.3. */
  @Test
  void namesAKeyByItsThumbprint() {
    byte[] x = Base64.getUrlDecoder().decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assertThat(Ed25519.thumbprint(x)).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  @Test
  void refusesEveryOtherBit() {
    KeyPair pair = Ed25519.generate();
    byte[] key = Ed25519.bytes(pair.getPublic());
    byte[] message = "an approval".getBytes(StandardCharsets.UTF_8);
    byte[] signature = Ed25519.sign(pair.getPrivate(), message);
    assertThat(Ed25519.verify(key, message, signature)).isTrue();
    for (int bit = 0; bit < 512; bit++) {
      assertThat(Ed25519.verify(key, message, flip(signature, bit))).as("bit %d", bit).isFalse();
    }
    for (int bit = 0; bit < message.length * 8; bit++) {
      assertThat(Ed25519.verify(key, flip(message, bit), signature)).as("bit %d", bit).isFalse();
    }
    for (int bit = 0; bit < 256; bit++) {
      assertThat(Ed25519.verify(flip(key, bit), message, signature)).as("bit %d", bit).isFalse();
    }
  }

  private static byte[] flip(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 33, 63, 64, 65, 66, 128})
  void refusesKeysAndSignaturesOfAnotherLength(int length) {
    KeyPair pair = Ed25519.generate();
    byte[] key = Ed25519.bytes(pair.getPublic());
    byte[] message = {1};
    byte[] signature = Ed25519.sign(pair.getPrivate(), message);
    assertThat(Ed25519.verify(Arrays.copyOf(key, length), message, signature)).isFalse();
    if (length != 64) {
      assertThat(Ed25519.verify(key, message, Arrays.copyOf(signature, length))).isFalse();
    }
  }
}
