package dev.proviso.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our signature is what the reference library of Standard Webhooks verifies. */
class SignatureTest {

  private static final String ID = "dlv_01jd8";
  private static final String BODY = "{\"title\":\"Grüße 🙂\"}";

  @Test
  void isTheOneOfTheSpecificationsExample() {
    String signature =
        Signature.of(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.ofEpochSecond(1614265330),
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
            List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void isVerifiedByTheReferenceLibrary() {
    String secret = SigningSecret.generate();

    assertThatCode(() -> verify(secret, BODY, List.of(secret))).doesNotThrowAnyException();
  }

  @Test
  void isVerifiedWithEitherSecretWhileOneFollowsTheOther() {
    String former = SigningSecret.generate();
    String present = SigningSecret.generate();

    for (String secret : List.of(former, present)) {
      assertThatCode(() -> verify(secret, BODY, List.of(present, former)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void failsForAnotherSecretAndAnotherBody() {
    String secret = SigningSecret.generate();

    assertThatThrownBy(() -> verify(SigningSecret.generate(), BODY, List.of(secret)))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> verify(secret, BODY + " ", List.of(secret)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void takesSecretsOfTheSpecifiedFormOnly() {
    assertThat(SigningSecret.key(SigningSecret.generate()).orElseThrow()).hasSize(32);
    for (String text : List.of("", "whsec_", "whsec_c2hvcnQ=", "whsec_***", "secret")) {
      assertThat(SigningSecret.key(text)).isEmpty();
    }
  }

  private static void verify(String secret, String received, List<String> signedWith)
      throws Exception {
    Instant now = Instant.now();
    Map<String, List<String>> headers =
        Map.of(
            "webhook-id", List.of(ID),
            "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
            "webhook-signature",
                List.of(Signature.of(ID, now, BODY.getBytes(StandardCharsets.UTF_8), signedWith)));
    new Webhook(secret).verify(received, HttpHeaders.of(headers, (name, value) -> true));
  }
}
