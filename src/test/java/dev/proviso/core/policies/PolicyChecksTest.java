package dev.proviso.core.policies;

import static dev.proviso.core.requests.RequestsFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void refusesPatternsThatAreTooLargeTogether() {
    String row =
        "{\"fact\":\"title\",\"type\":\"text\",\"op\":\"matches\",\"value\":\"[a-c]{900}\"}";
    String four = String.join(",", row, row, row, row);
    String json =
        "{\"name\":\"N\",\"tier\":\"guard\",\"when\":{\"any\":[%s]},"
            + "\"then\":{\"outcome\":\"person\"}}";

    PolicyCheck check =
        context.getBean(PolicyChecks.class).check(StrictJson.read(json.formatted(four)));

    assertThat(check.faults()).extracting(Fault::code).containsExactly("patterns_too_large");
    assertRefused(() -> on(json.formatted(four)), "invalid_policy");
    on(json.formatted(String.join(",", row, row, row)));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Two\nlines",
        "a\tb",
        "x\u202Etxt",
        "\u200B",
        "\u2060",
        "\u3164",
        "a\u2028b",
        "a\u007Fb",
        "a\u0085b",
        "a\u00A0b"
      })
  void refusesNamesThatAreNotSeenAsTheyAre(String name) {
    ObjectNode document = JsonText.object().put("name", name).put("tier", "guard");
    document.putObject("then").put("outcome", "person");

    assertThat(checks.check(document).faults())
        .extracting(Fault::pointer, Fault::code)
        .containsExactly(tuple("/name", "unseen_characters"));
    assertNotStored(document);
    document.put("name", "Seen 👩‍🚀 ❤️ Größe 東京");
    assertThat(checks.check(document).ok()).isTrue();
    assertThat(made(JsonText.write(document), Mode.OFF).document().name()).startsWith("Seen");
  }

  @ParameterizedTest
  @CsvSource({
    "group:Privacy, group:privacy",
    "group:the board, group:the-board",
    "group:ä, group:privacy",
    "group:-x, group:privacy"
  })
  void refusesGroupsThatNoKeyCanBeMarkedWith(String group, String meant) {
    ObjectNode document = JsonText.object().put("name", "G").put("tier", "guard");
    ObjectNode then = document.putObject("then").put("outcome", "person");
    then.putArray("deciders").add("prn_alice").add(group);
    then.putArray("escalate").addObject().put("after", 60).putArray("deciders").add(group);

    List<Fault> faults = checks.check(document).faults();

    assertThat(faults)
        .extracting(Fault::pointer, Fault::code)
        .containsExactly(
            tuple("/then/deciders/1", "no_such_group"),
            tuple("/then/escalate/0/deciders/0", "no_such_group"));
    assertThat(Messages.ENGLISH.of(faults.get(0))).contains(group, "such as " + meant + ".");
    assertNotStored(document);
  }

  private void assertNotStored(ObjectNode document) {
    PolicyDocument read = DocumentReader.read(document);
    Policies.Draft draft = new Policies.Draft(read, PolicyKind.ADMIN, Mode.OFF, null);
    assertThatThrownBy(() -> run(policies.create(draft, DORA)))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo("invalid_policy"));
    Policy fine = made(RULE.formatted("null", "null"), Mode.OFF);
    assertThatThrownBy(() -> run(policies.update(fine.id(), 1, read, DORA)))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void warnsWhereTheAgentSaysAllThatItRestsOn() {
    assertThat(check(RULE.formatted("{\"actions\":[\"a\"]}", ROW)).warnings())
        .extracting(Fault::code)
        .containsExactly("agent_says_all");
    assertThat(check(RULE.formatted("{\"principals\":[\"prn_robin\"]}", ROW)).warnings()).isEmpty();
    assertThat(check(RULE.formatted("{\"path\":\"/acme\"}", ROW)).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "null | null | true",
        "null | {\"all\":[]} | true",
        "{\"actions\":[\"*\"]} | {\"all\":[]} | true",
        "null | {\"all\":[{\"all\":[]},{\"any\":[ROW,{\"all\":[]}]}]} | true",
        "null | {\"all\":[ROW,{\"all\":[]}]} | false",
        "null | {\"not\":{\"all\":[]}} | false",
        "null | ROW | false",
        "{\"actions\":[\"a*\"]} | {\"all\":[]} | false",
        "{\"principals\":[\"prn_robin\"]} | {\"all\":[]} | false",
        "{\"path\":\"/acme\"} | null | false",
        "{\"tags_all\":[\"x\"]} | null | false"
      })
  void warnsOfARuleThatLetsEverythingPass(String scope, String when, boolean all) {
    String rule = RULE.formatted(scope, when.replace("ROW", ROW));

    assertThat(check(rule).warnings().stream().map(Fault::code).toList().contains("matches_all"))
        .isEqualTo(all);
    String guard =
        rule.replace("approve", "deny").replace("\"deny\"", "\"deny\",\"comment\":\"x\"");
    assertThat(check(guard).warnings()).isEmpty();
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
        "{\"actions\":[\"send*\"]} |"
            + " {\"principals\":[\"prn_a\"],\"actions\":[\"send_email\",\"send\"]} | true",
        "{\"actions\":[\"send*\"]} |"
            + " {\"principals\":[\"prn_a\"],\"actions\":[\"send_email\",\"read\"]} | false",
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

  private static String number(String op) {
    return "{\"fact\":\"params:/n\",\"type\":\"number\",\"op\":\"" + op + "\",\"value\":5}";
  }

  /** Where {@code M} is at most, {@code L} at least. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "M | true",
        "{\"all\":[M,M]} | true",
        "{\"any\":[M]} | true",
        "{\"all\":[M,L]} | false",
        "{\"all\":[{\"any\":[M]},{\"all\":[L]}]} | false",
        "{\"not\":M} | false",
        "L | false",
        "null | false"
      })
  void warnsOfANumberThatMayBeNegative(String when, boolean open) {
    String clause = when.replace("M", number("at_most")).replace("L", number("at_least"));
    String rule = RULE.formatted("{\"path\":\"/acme\"}", clause);
    assertThat(check(rule).warnings())
        .extracting(Fault::code)
        .isEqualTo(open ? List.of("no_lower_bound") : List.of());
    String less = rule.replace("at_most", "less_than").replace("at_least", "more_than");
    assertThat(check(less).warnings().isEmpty()).isEqualTo(!open);
    String guard =
        "{\"name\":\"G\",\"tier\":\"guard\",\"when\":%s,\"then\":{\"outcome\":\"person\"}}";
    assertThat(check(guard.formatted(clause)).warnings()).isEmpty();
  }
}
