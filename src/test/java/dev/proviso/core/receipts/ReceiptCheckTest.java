package dev.proviso.core.receipts;

import static dev.proviso.core.requests.RequestsFixture.assertRefused;
import static dev.proviso.core.requests.RequestsFixture.join;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.signing.Signer;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts against public keys alone. */
class ReceiptCheckTest {

  private static final int FORGED = 10_000;
  private static final JsonNode PARAMS = StrictJson.read("{\"to\":\"all\",\"count\":500}");
  private static final String CLAIMS =
      """
      {"iss":"https://proviso.example","sub":"req_1","jti":"req_1#1","iat":1795700000,"exp":1795786400,\
      "proviso":{"v":1,"requester":"prn_robin","action":"send","params_sha256":"%s",\
      "status":"conditional","conditions":{"max":500},"grant":{"version":1,"uses":1},"ledger":{"id":7}}}\
      """
          .formatted(CanonicalJson.sha256(PARAMS));

  private static ApplicationContext context;
  private static SigningKeys keys;
  private static Signer signer;

  @BeforeAll
  static void start(@TempDir Path folder) {
    context = TestContext.sqlite(folder);
    keys = context.getBean(SigningKeys.class);
    signer = join(keys.signer());
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private static String signed(String claims) {
    return CompactJws.write(claims.getBytes(UTF_8), signer);
  }

  private static ReceiptFinding check(String receipt) {
    return ReceiptCheck.of(receipt, TrustedKeys.of(keys.ring()), null);
  }

  private static String reason(ReceiptFinding finding) {
    return finding.reasons().isEmpty() ? "none" : finding.reasons().get(0).code();
  }

  @Test
  void acceptsWhatAServerSigned() {
    ReceiptFinding finding = check(signed(CLAIMS));
    assertThat(finding.valid()).isTrue();
    assertThat(finding.claims()).isEqualTo(StrictJson.read(CLAIMS));
    assertThat(signed(CLAIMS)).isEqualTo(signed(CLAIMS));
    TrustedKeys published = TrustedKeys.of(keys.ring().jwks());
    assertThat(ReceiptCheck.of(signed(CLAIMS), published, PARAMS).valid()).isTrue();
  }

  @Test
  @Tag("proof")
  void refusesTenThousandForgedOnes() {
    List<String> genuine = List.of(signed(CLAIMS), signed(CLAIMS.replace("req_1", "req_2")));
    List<String> forged =
        ForgedReceipts.of(genuine, signer.key().publicKey(), FORGED, System.nanoTime());
    assertThat(forged).hasSizeGreaterThanOrEqualTo(FORGED).doesNotContainAnyElementsOf(genuine);
    for (String receipt : forged) {
      ReceiptFinding finding = check(receipt);
      assertThat(finding.valid()).as(receipt).isFalse();
      assertThat(finding.claims()).as(receipt).isNull();
    }
    Proof.figures("T46", "the server: %d forged receipts, 0 accepted", forged.size());
  }

  /** Even if the key itself signed them, so that no second reading of the header is ever needed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"proviso-receipt+jwt\",\"crit\":[\"exp\"]}",
        "{\"alg\":\"EdDSA\",\"typ\":\"proviso-receipt+jwt\",\"kid\":\"%s\"}",
        "{\"alg\":\"Ed25519\",\"kid\":\"%s\",\"typ\":\"proviso-receipt+jwt\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"JWT\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"%s\"}",
        "{\"alg\":\"EdDSA\", \"kid\":\"%s\", \"typ\":\"proviso-receipt+jwt\"}"
      })
  void refusesEveryOtherHeader(String header) {
    String kid = signer.key().kid();
    String other =
        ForgedReceipts.encode(header.formatted(kid)) + "." + ForgedReceipts.encode(CLAIMS);
    String receipt = other + "." + ForgedReceipts.encode(signer.sign(other.getBytes(UTF_8)));
    assertThat(reason(check(receipt))).isEqualTo("receipt_malformed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "v":1                 | "v":2
          "v":1                 | "v":"1"
          "status":"conditional"| "status":"pending"
          "jti":"req_1#1"       | "jti":"req_1#2"
          "jti":"req_1#1"       | "jti":"req_2#1"
          "sub":"req_1"         | "sub":1
          "iat":1795700000      | "iat":"1795700000"
          "exp":1795786400,     | ''
          "grant":{"version":1,"uses":1} | "grant":null
          "status":"conditional"| "status":"denied","status":"conditional"
          {"iss"                | [{"iss"
          """)
  void refusesSignedClaimsOfAnotherForm(String part, String other) {
    assertThat(CLAIMS).contains(part);
    assertThat(reason(check(signed(CLAIMS.replace(part, other))))).isEqualTo("receipt_claims");
  }

  @Test
  void takesADenialThatHasNoGrantAndNoEnd() {
    String denied =
        CLAIMS
            .replace("\"exp\":1795786400,", "")
            .replace("#1", "#0")
            .replace("{\"version\":1,\"uses\":1}", "null")
            .replace("conditional", "denied");
    assertThat(check(signed(denied)).valid()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "null", "[]", "{\"to\":\"all\"}", "{\"to\":\"all\",\"count\":\"500\"}"})
  void findsOtherParams(String params) {
    TrustedKeys trusted = TrustedKeys.of(keys.ring());
    ReceiptFinding finding = ReceiptCheck.of(signed(CLAIMS), trusted, StrictJson.read(params));
    assertThat(reason(finding)).isEqualTo("receipt_params");
    String without = CLAIMS.replaceAll("\"params_sha256\":\"\\w+\"", "\"params_sha256\":null");
    assertThat(reason(ReceiptCheck.of(signed(without), trusted, PARAMS)))
        .isEqualTo("receipt_params");
  }

  @Test
  void namesKeysThatAreUnknownOrRevoked() {
    String kid = signer.key().kid();
    String receipt = signed(CLAIMS);
    TrustedKeys none = new TrustedKeys(Map.of(), Set.of());
    assertThat(reason(ReceiptCheck.of(receipt, none, null))).isEqualTo("receipt_key_unknown");
    TrustedKeys revoked = new TrustedKeys(Map.of(kid, signer.key().publicKey()), Set.of(kid));
    assertThat(reason(ReceiptCheck.of(receipt, revoked, null))).isEqualTo("receipt_key_revoked");
    TrustedKeys another = new TrustedKeys(Map.of(kid, new byte[32]), Set.of());
    assertThat(reason(ReceiptCheck.of(receipt, another, null))).isEqualTo("receipt_signature");
  }

  @Test
  void readsOnlySetsWhoseKeysHaveTheirOwnNames() {
    JsonNode jwks = keys.ring().jwks();
    String kid = signer.key().kid();
    String x = signer.key().x();
    String text = jwks.toString();
    String rsa = "{\"kty\":\"RSA\",\"kid\":\"r\",\"n\":\"AQAB\",\"e\":\"AQAB\"},";
    JsonNode more = StrictJson.read(text.replace("[", "[" + rsa));
    assertThat(TrustedKeys.of(more).keys()).containsOnlyKeys(kid);
    assertThat(TrustedKeys.of(StrictJson.read("{\"keys\":[]}")).keys()).isEmpty();
    for (String wrong :
        List.of(
            "{}",
            "[]",
            "{\"keys\":{}}",
            text.replace(kid, x),
            text.replace("\"kid\":\"" + kid + "\",", ""),
            text.replace(x, x.substring(1)),
            text.replace(x, "!" + x.substring(1)))) {
      assertRefused(() -> TrustedKeys.of(StrictJson.read(wrong)), "invalid_jwks");
    }
  }
}
