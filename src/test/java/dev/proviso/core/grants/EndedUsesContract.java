package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.json.StrictJson;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is repeated and reported once nothing is allowed any more, on whichever database. */
abstract class EndedUsesContract extends GrantsFixture {

  private static final String SPEND =
      """
      {"title":"Spend","conditions_schema":[
        {"key":"budget","label":"budget","type":"number","enforce":"sum"},
        {"key":"times","label":"times","type":"integer","enforce":"uses"}]}""";

  private static final String DONE = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":%s}}";

  private static final String CALL = "{\"facts\":{\"budget\":1}}";

  private String use(String id) {
    return allowed(consume(id, CALL)).get("use").textValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoked", "expired"})
  void isABreachWhereNothingWasAllowedAnyMore(String state) {
    String id = ended(conditional(SPEND, "{\"budget\":100,\"times\":4}"), state);
    Report report = Report.read(StrictJson.read(DONE.formatted("1")));

    JsonNode answer = join(grants.reportOnly(id, report, AGENT, ROBINS));

    assertThat(answer.get("compliance").textValue()).isEqualTo("breached");
    assertThat(answer.get("state").textValue()).isEqualTo(state);
    assertThat(actions(id)).startsWith("grant_breached", "grant_reported");
    assertThat(ledger.newest(null, id, 1).get(0).details()).endsWith("it was " + state);
    assertThat(verifies()).isTrue();
  }

  /** A replay could run what was taken back between the first answer and the deed. */
  @ParameterizedTest
  @ValueSource(strings = {"revoked", "expired", "suspended"})
  void refusesToRepeatAnAnswerOnceNothingIsAllowedAnyMore(String state) {
    String id = conditional(SPEND, "{\"budget\":100,\"times\":4}");
    String key = newKey();
    String use = allowed(consume(id, CALL, key, AGENT)).get("use").textValue();
    assertThat(allowed(consume(id, CALL, key, AGENT)).get("use").textValue()).isEqualTo(use);
    if (state.equals("suspended")) {
      report(use(id), DONE.formatted("101"), AGENT);
    } else {
      ended(id, state);
    }

    assertThat(refused(consume(id, CALL, key, AGENT))).containsExactly("grant_" + state);
    report(use, "{\"outcome\":\"abandoned\"}", AGENT);
    assertThat(verifies()).isTrue();
  }

  /** Ends what a request was allowed. */
  private String ended(String id, String state) {
    if (state.equals("expired")) {
      clock.tick(Duration.ofHours(25));
    } else if (state.equals("revoked")) {
      join(grants.revoke(id, null, true, ALICE, Visibility.all()));
    }
    return id;
  }
}
