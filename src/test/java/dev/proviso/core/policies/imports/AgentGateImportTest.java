package dev.proviso.core.policies.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.policies.matching.Finding;
import dev.proviso.core.policies.matching.Matcher;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentGateImportTest {

  private static Imported read(String json) {
    return AgentGateImport.read(StrictJson.read(json));
  }

  /** One rule that approves. */
  private static Imported rule(String match, String decision) {
    return read(
        "{\"name\":\"P\",\"rules\":[{\"match\":%s,\"decision\":\"%s\"}]}"
            .formatted(match, decision));
  }

  private static String outcome(Imported imported, String body) {
    Facts.Asker asker = new Facts.Asker("prn_robin", "robin", "agent", null);
    Facts facts =
        Facts.of((ObjectNode) StrictJson.read(body), asker, Instant.EPOCH, ZoneOffset.UTC);
    for (var draft : imported.drafts()) {
      Finding finding = Matcher.of(draft.document()).match(facts);
      if (finding.hasFailed()) {
        return "person";
      }
      if (finding.holds()) {
        return draft.document().then().outcome().word();
      }
    }
    return "none";
  }

  @Test
  void readsWhatItsDocumentationShows() throws IOException {
    Imported imported =
        read(Files.readString(Path.of("src/test/resources/policies/agentgate.json")));
    assertThat(imported.drafts())
        .extracting(it -> it.document().name(), it -> it.document().then().outcome().word())
        .containsExactly(
            tuple("Production Guard", "person"),
            tuple("Transfer Limits (1 of 3)", "deny"),
            tuple("Transfer Limits (2 of 3)", "approve"),
            tuple("Transfer Limits (3 of 3)", "person"),
            tuple("Allow Read-Only", "approve"),
            tuple("Email Policy (1 of 3)", "person"),
            tuple("Email Policy (2 of 3)", "person"));
    assertThat(imported.drafts())
        .allMatch(it -> it.mode() == Mode.OFF && it.kind() == PolicyKind.ADMIN);
    assertThat(imported.notCarried())
        .extracting(Fault::pointer, Fault::code)
        .contains(
            tuple("/policies/2/rules/0/match/context.user.role", "import_context"),
            tuple("/policies/2/rules/0", "import_left_out"),
            tuple("/policies/3/rules/0/match/context.environment", "import_context"),
            tuple("/policies/3/rules/0", "import_asks_a_person"),
            tuple("/policies/3/rules/0/approvers", "import_member"),
            tuple("/policies/3/rules/0/channels", "import_member"),
            tuple("/policies/4/rules/2", "import_left_out"),
            tuple("/overrides/0", "import_override"));
    assertThat(outcome(imported, transfer("10000"))).isEqualTo("deny");
    assertThat(outcome(imported, transfer("99.99"))).isEqualTo("approve");
    assertThat(outcome(imported, transfer("100"))).isEqualTo("person");
    assertThat(outcome(imported, transfer("\"99\""))).isEqualTo("person");
    assertThat(outcome(imported, "{\"action\":\"read_file\"}")).isEqualTo("approve");
    assertThat(outcome(imported, "{\"action\":\"drop_table\"}")).isEqualTo("person");
    assertThat(imported.drafts().get(0).document().then().terms().needsComment()).isTrue();
  }

  private static String transfer(String amount) {
    return "{\"action\":\"transfer_funds\",\"params\":{\"amount\":%s}}".formatted(amount);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"amount\":{\"$lt\":5}} | {\"amount\":4} | {\"amount\":5}",
        "{\"params.amount\":{\"$gt\":5}} | {\"amount\":6} | {\"amount\":5}",
        "{\"params.amount\":{\"$lte\":5}} | {\"amount\":5} | {\"amount\":6}",
        "{\"params.amount\":{\"$gte\":5}} | {\"amount\":5} | {\"amount\":4}",
        "{\"params.a.b\":\"x\"} | {\"a\":{\"b\":\"x\"}} | {\"a\":{\"b\":\"y\"}}",
        "{\"params.n\":100} | {\"n\":1e2} | {\"n\":101}",
        "{\"params.f\":true} | {\"f\":true} | {\"f\":false}",
        "{\"params.a/b\":\"x\"} | {\"a/b\":\"x\"} | {\"a/b\":\"y\"}",
        "{\"params.e\":{\"$in\":[\"a\",\"b\"]}} | {\"e\":\"b\"} | {\"e\":\"c\"}",
        "{\"params.n\":{\"$in\":[1,2]}} | {\"n\":2} | {\"n\":3}",
        "{\"params.n\":{\"$in\":[1,\"a\"]}} | {\"n\":\"a\"} | {\"n\":2}",
        "{\"params.p\":{\"$regex\":\"^/safe/.*\\\\.txt$\"}} | {\"p\":\"/safe/a.txt\"} |"
            + " {\"p\":\"/etc/a.txt\"}",
        "{\"action\":\"a\",\"urgency\":\"normal\",\"status\":\"pending\"} | {} | -",
        "{\"action\":{\"$in\":[\"a\",\"b\"]}} | {} | -",
        "{\"action\":{\"$regex\":\"^a\"}} | {} | -",
        "{} | {} | -"
      })
  void carriesOverEachMatcher(String match, String inside, String outside) {
    Imported imported = rule(match, "auto_approve");
    assertThat(imported.notCarried()).isEmpty();
    String body = "{\"action\":\"%s\",\"params\":%s}";
    assertThat(outcome(imported, body.formatted("a", inside))).isEqualTo("approve");
    if (!outside.equals("-")) {
      assertThat(outcome(imported, body.formatted("a", outside))).isNotEqualTo("approve");
    } else if (!match.equals("{}")) {
      assertThat(outcome(imported, body.formatted("x", inside))).isEqualTo("none");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"context.env\":\"x\"} | import_context",
        "{\"requester.id\":\"x\"} | import_requester",
        "{\"status\":\"approved\"} | import_status",
        "{\"params.a\":{\"$ne\":1}} | import_value",
        "{\"params.a\":{\"$in\":[]}} | import_value",
        "{\"params.a\":{\"$in\":[true]}} | import_value",
        "{\"params.a\":{\"$lt\":\"5\"}} | import_value",
        "{\"params.a\":null} | import_value",
        "{\"params.a\":[1]} | import_value",
        "{\"params.a\":{}} | import_value",
        "{\"action\":5} | import_value",
        "{\"action\":{\"$gt\":5}} | import_value",
        "{\"params.a\":{\"$regex\":\"(?=x)y\"}} | pattern_look_around",
        "{\"params.a\":{\"$regex\":\"(a)\\\\1\"}} | pattern_look_around"
      })
  void letsNeverMorePassThanBefore(String match, String code) {
    Imported approves = rule(match, "auto_approve");
    assertThat(approves.drafts()).isEmpty();
    assertThat(approves.notCarried())
        .extracting(Fault::code)
        .containsExactly(code, "import_left_out");
    Imported denies = rule(match, "auto_deny");
    assertThat(denies.notCarried())
        .extracting(Fault::code)
        .containsExactly(code, "import_asks_a_person");
    assertThat(outcome(denies, "{\"action\":\"any\"}")).isEqualTo("person");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"rules\":[{RULE,\"conditions\":{\"maxUses\":1}}] | /rules/0/conditions import_member",
        "\"rules\":[{RULE,\"timeWindow\":\"9-17\"}] | /rules/0/timeWindow import_member",
        "\"rules\":[{RULE,\"approvers\":[\"x\"]}] | /rules/0/approvers import_member",
        "\"rules\":[{RULE}],\"expiresAt\":\"2020-01-01\" | /expiresAt import_member",
        "\"rules\":[{RULE}],\"priority\":\"5\" | /priority import_priority",
        "\"rules\":[{RULE}],\"priority\":1.5 | /priority import_priority",
        "\"rules\":[{RULE}],\"priority\":true | /priority import_priority"
      })
  void approvesNothingOfWhatItDoesNotKnow(String members, String lost) {
    String policy = "{\"name\":\"P\"," + members + "}";
    String rule = "\"match\":{\"action\":\"t\"},\"decision\":\"%s\"";

    Imported approves = read(policy.replace("RULE", rule.formatted("auto_approve")));
    assertThat(approves.drafts()).isEmpty();
    assertThat(approves.notCarried())
        .extracting(it -> it.pointer() + " " + it.code())
        .containsExactly(lost, "/rules/0 import_left_out");

    for (String decision : List.of("auto_deny", "route_to_human")) {
      Imported other = read(policy.replace("RULE", rule.formatted(decision)));
      assertThat(outcome(other, "{\"action\":\"t\"}")).isIn("deny", "person");
      assertThat(other.notCarried())
          .extracting(it -> it.pointer() + " " + it.code())
          .containsExactly(lost);
    }
  }

  @Test
  void asksFirstWhatHasNoPlace() {
    String rule = "{\"match\":{\"action\":\"t\"},\"decision\":\"%s\"}";
    String policy = "{\"name\":\"P\",\"priority\":%s,\"rules\":[%s]}";
    Imported imported =
        read(
            "[%s,%s]"
                .formatted(
                    policy.formatted("-7", rule.formatted("auto_approve")),
                    policy.formatted("\"9\"", rule.formatted("auto_deny"))));
    assertThat(outcome(imported, "{\"action\":\"t\"}")).isEqualTo("deny");
    assertThat(read(policy.formatted("null", rule.formatted("auto_approve"))).notCarried())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'A\u202Eb\nc\u200B', A b c",
    "'\u200B\n', AgentGate",
    "' P ', P",
  })
  void carriesOverWhatCanBeSeenOfAName(String name, String carried) {
    ObjectNode policy = JsonText.object().put("name", name);
    policy.putArray("rules").addObject().put("decision", "auto_deny").putObject("match");
    Imported imported = AgentGateImport.read(policy);
    assertThat(imported.drafts().get(0).document().name()).isEqualTo(carried);
    assertThat(imported.notCarried())
        .extracting(Fault::pointer, Fault::code)
        .containsExactly(tuple("/name", "import_name"));
  }

  @Test
  void saysWhereANameIsShortened() {
    ObjectNode policy = JsonText.object().put("name", "x".repeat(300));
    policy.putArray("rules").addObject().put("decision", "auto_deny").putObject("match");
    Imported imported = AgentGateImport.read(policy);
    assertThat(imported.drafts().get(0).document().name()).isEqualTo("x".repeat(200));
    assertThat(imported.notCarried()).extracting(Fault::code).containsExactly("import_name");
  }

  @Test
  void readsScopesAndWhatRoutesToAgents() {
    String policy =
        "{\"name\":\"P\",\"scope\":\"%s\",\"agentIds\":[\"x\"],\"toolIds\":[\"t\"],"
            + "\"rules\":[{\"match\":{\"action\":\"t\"},\"decision\":\"%s\"}]}";
    Imported tools = read(policy.formatted("per_tool", "auto_approve"));
    assertThat(tools.notCarried()).isEmpty();
    assertThat(outcome(tools, "{\"action\":\"t\"}")).isEqualTo("approve");
    assertThat(outcome(tools, "{\"action\":\"u\"}")).isEqualTo("none");
    assertThat(read(policy.formatted("per_agent", "auto_approve")).drafts()).isEmpty();
    Imported agents = read(policy.formatted("global", "route_to_agent"));
    assertThat(agents.notCarried()).extracting(Fault::code).containsExactly("import_decision");
    assertThat(outcome(agents, "{\"action\":\"t\"}")).isEqualTo("person");
  }

  @Test
  void asksAPersonOfWhatIsTooLargeForADocument() {
    String match = "{\"params.p\":\"%s\"}".formatted("x".repeat(70_000));
    assertThat(outcome(rule(match, "auto_deny"), "{\"action\":\"any\"}")).isEqualTo("person");
    assertThat(rule(match, "auto_approve").drafts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "{}",
        "[{}]",
        "{\"policies\":[{\"name\":\"x\"}]}",
        "{\"rules\":[]}",
        "[]",
        "{\"policies\":[]}",
        "{\"policies\":[],\"overrides\":[{}]}"
      })
  void refusesWhatIsNoPolicyOfAgentGate(String json) {
    JsonNode sent = StrictJson.read(json);
    assertThatThrownBy(() -> AgentGateImport.read(sent))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo("invalid_import"));
  }

  @Test
  void refusesMoreThanTwoHundredRules() {
    ObjectNode policy = JsonText.object().put("name", "P");
    var rules = policy.putArray("rules");
    for (int i = 0; i < 201; i++) {
      rules.addObject().put("decision", "auto_deny").putObject("match").put("action", "a");
    }
    assertThatThrownBy(() -> AgentGateImport.read(policy))
        .isInstanceOfSatisfying(
            Refusal.class,
            it ->
                assertThat(Messages.ENGLISH.of(it.faults().get(0)))
                    .isEqualTo("rules must have at most 200."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void hasWordsForAllThatIsNotCarriedOver(String language) throws IOException {
    Messages messages = Messages.in(Locale.forLanguageTag(language));
    String source =
        String.join(
            "",
            List.of(
                Files.readString(folder("AgentGateImport")),
                Files.readString(folder("AgentGateRule")),
                Files.readString(folder("AgentGateMatch"))));
    var codes =
        java.util.regex.Pattern.compile("\"(import_[a-z_]+)\"").matcher(source).results().toList();
    assertThat(codes).hasSizeGreaterThan(10);
    codes.forEach(it -> assertThat(messages.has("fault." + it.group(1))).as(it.group()).isTrue());
  }

  private static Path folder(String name) {
    return Path.of("src/main/java/dev/proviso/core/policies/imports", name + ".java");
  }
}
