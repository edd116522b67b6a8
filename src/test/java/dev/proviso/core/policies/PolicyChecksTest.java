package dev.proviso.core.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.policies.document.Fact;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.StrictJson;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyChecksTest extends PoliciesFixture {

  private static final String RULE =
      """
      {"name": "R", "tier": "rule", "scope": %s, "when": %s, "then": {"outcome": "approve"}}
      """;
  private static final String ROW =
      "{\"fact\":\"params:/n\",\"type\":\"number\",\"op\":\"is\",\"value\":1}";

  @TempDir static Path folder;

  private PolicyChecks checks;

  @Override
  protected String database() {
    return folder.resolve("proviso.db").toString();
  }

  @BeforeEach
  void find() {
    checks = context.getBean(PolicyChecks.class);
  }

  private PolicyCheck check(String json) {
    return checks.check(StrictJson.read(json));
  }

  @Test
  void tellsEveryFaultAndStoresNothing() {
    PolicyCheck check = check("{\"name\":\"\",\"tier\":\"rule\",\"then\":{\"outcome\":\"limit\"}}");
    assertThat(check.ok()).isFalse();
    assertThat(check.document()).isNull();
    assertThat(check.faults()).extracting(Fault::pointer).contains("/name", "/then/outcome");
    assertThat(policies.list()).isEmpty();
  }

  @Test
  void tellsWhichFactsItReads() {
    String when =
        "{\"all\":[%s,{\"not\":{\"fact\":\"principal.role\",\"type\":\"text\",\"op\":\"is\",\"value\":\"x\"}},%s]}"
            .formatted(ROW, ROW);
    PolicyCheck check = check(RULE.formatted("null", when));
    assertThat(check.ok()).isTrue();
    assertThat(check.reads()).extracting(Fact::word).containsExactly("params:/n", "principal.role");
    assertThat(check.warnings()).isEmpty();
  }

  @Test
  void runsTheExamples() {
    PolicyCheck check =
        check(
            """
            {"name": "R", "tier": "guard", "then": {"outcome": "person"},
             "examples": [{"request": {"title": "x"}, "expect": "none"}]}
            """);
    assertThat(check.faults()).extracting(Fault::code).containsExactly("example_fails");
    assertThat(check.document()).isNotNull();
  }

  @Test
  void warnsWhereTheAgentSaysAllThatItRestsOn() {
    assertThat(check(RULE.formatted("{\"actions\":[\"a\"]}", ROW)).warnings())
        .extracting(Fault::code)
        .containsExactly("agent_says_all");
    assertThat(check(RULE.formatted("{\"principals\":[\"prn_robin\"]}", ROW)).warnings()).isEmpty();
    assertThat(check(RULE.formatted("{\"path\":\"/acme\"}", ROW)).warnings()).isEmpty();
  }

  @Test
  void warnsOfAnEndThatHasPassed() {
    assertThat(
            check(
                    """
                    {"name": "R", "tier": "guard", "then": {"outcome": "person"},
                     "until": "2020-01-01T00:00:00Z"}
                    """)
                .warnings())
        .extracting(Fault::code)
        .containsExactly("policy_has_ended");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "null | {\"principals\":[\"prn_a\"]} | true",
        "{\"actions\":[\"send*\"]} | {\"principals\":[\"prn_a\"],\"actions\":[\"send_email\",\"send\"]} | true",
        "{\"actions\":[\"send*\"]} | {\"principals\":[\"prn_a\"],\"actions\":[\"send_email\",\"read\"]} | false",
        "{\"actions\":[\"send\"]} | {\"principals\":[\"prn_a\"],\"actions\":[\"send*\"]} | false",
        "{\"actions\":[\"send\"]} | {\"principals\":[\"prn_a\"]} | false",
        "{\"principals\":[\"prn_a\",\"prn_b\"]} | {\"principals\":[\"prn_a\"]} | true",
        "{\"principals\":[\"prn_a\"]} | {\"principals\":[\"prn_a\",\"prn_b\"]} | false",
        "{\"path\":\"/acme\"} | {\"path\":\"/acme/mail\"} | true",
        "{\"path\":\"/acme\"} | {\"path\":\"/acmes\"} | false",
        "{\"tags_all\":[\"x\"]} | {\"path\":\"/acme\",\"tags_all\":[\"x\",\"y\"]} | true",
        "{\"tags_all\":[\"x\",\"y\"]} | {\"path\":\"/acme\",\"tags_all\":[\"x\"]} | false",
        "{\"sessions\":[\"s\"]} | {\"path\":\"/acme\",\"sessions\":[\"s\"]} | true"
      })
  void warnsOfARuleThatIsNeverAsked(String earlier, String scope, boolean hidden) {
    Policy first = on(RULE.formatted(earlier, "null"));
    String later = RULE.formatted(scope, "null");
    assertThat(check(later).warnings().stream().map(Fault::code).toList().contains("never_asked"))
        .isEqualTo(hidden);
    assertThat(checks.check(StrictJson.read(later), first.id()).warnings()).isEmpty();
    run(policies.mode(first.id(), Mode.WATCH, DORA));
    assertThat(check(later).warnings()).isEmpty();
  }

  @Test
  void doesNotWarnWhereARuleBeforeDependsOnSomething() {
    on(RULE.formatted("null", ROW));
    assertThat(check(RULE.formatted("{\"path\":\"/acme\"}", "null")).warnings()).isEmpty();
  }
}
