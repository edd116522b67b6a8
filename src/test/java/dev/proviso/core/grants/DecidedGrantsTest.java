package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often and how long something may be used, as the decision said. */
class DecidedGrantsTest extends GrantsFixture {

  private static final String SEND =
      """
      {"title":"Send","action":"send","conditions_schema":[
        {"key":"times","label":"times","type":"integer","enforce":"uses"},
        {"key":"spent","label":"spent","type":"number","enforce":"sum"}]}""";

  @TempDir static Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }

  /**
   * The conditions, the grant of the decision, and how often it may be used; "-" for any number.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                      | {"uses":3}        | 3
          {}                      | {"valid_for":60}  | 1
          {"times":2}             | {"uses":3}        | 2
          {"times":4}             | {"uses":3}        | 3
          {"spent":9}             | {"uses":3}        | 3
          {"spent":9}             | {}                | -
          {"spent":9,"times":2}   | {"uses":3}        | 2
          """)
  void mayBeUsedAsOftenAsTheDecisionAndTheConditionsSay(
      String conditions, String grant, String uses) {
    String status = conditions.equals("{}") ? "approved" : "conditional";
    String id =
        decided(
            SEND,
            "{\"status\":\"%s\",\"conditions\":%s,\"grant\":%s}"
                .formatted(status, conditions, grant));
    String call = conditions.contains("spent") ? "{\"facts\":{\"spent\":1}}" : "{}";
    int often = uses.equals("-") ? 5 : Integer.parseInt(uses);
    for (int i = 0; i < often; i++) {
      JsonNode answer = allowed(consume(id, call));
      assertThat(answer.at("/uses/left").asText())
          .isEqualTo(uses.equals("-") ? "null" : Integer.toString(often - i - 1));
    }
    if (!uses.equals("-")) {
      assertThat(refused(consume(id, call))).containsExactly("grant_exhausted");
    }
    assertThat(verifies()).isTrue();
  }

  @Test
  void endsWhenTheDecisionSays() {
    Random random = new Random(31);
    for (int i = 0; i < 20; i++) {
      long seconds = 5 + (long) (random.nextDouble() * 1_000_000);
      String grant = "{\"uses\":2,\"valid_for\":" + seconds + "}";
      String id = decided(SEND, "{\"status\":\"approved\",\"grant\":" + grant + "}");
      clock.tick(Duration.ofSeconds(seconds - 1));
      allowed(consume(id, "{}"));
      clock.tick(Duration.ofSeconds(2));
      assertThat(refused(consume(id, "{}"))).containsExactly("grant_expired");
    }
  }
}
