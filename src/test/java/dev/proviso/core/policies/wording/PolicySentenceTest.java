package dev.proviso.core.policies.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.Fact.Source;
import dev.proviso.core.policies.document.Operator;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.document.PolicySamples;
import dev.proviso.platform.Messages;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicySentenceTest {

  private static final Map<String, String> NAMES =
      Map.of("prn_01k", "robin", "prn_alice", "alice", "prn_bob", "bob");

  private static PolicySentence in(Locale locale) {
    return new PolicySentence(Messages.in(locale), id -> NAMES.getOrDefault(id, id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "approve     | en | All requests, when /amount is at most 200: allowed; at most 50 in 24 hours.",
        "approve     | de | Alle Anfragen, wenn /amount höchstens 200 ist: erlaubt; höchstens 50 in 24 Stunden.",
        "conditional | en | Requests of robin from /acme/marketing and below to send_email, when /amount is at most"
            + " 200 and (/env is one of staging, test): allowed with max_recipients = 500, for one use, within 1"
            + " hour; at most 50 in 24 hours for each principal; /amount adds up to at most 500 in 24 hours.",
        "conditional | de | Anfragen von robin aus /acme/marketing und darunter für send_email, wenn /amount höchstens"
            + " 200 ist und (/env eines von staging, test ist): erlaubt mit max_recipients = 500, für eine Verwendung,"
            + " innerhalb von 1 Stunde; höchstens 50 in 24 Stunden je Schlüsselinhaber; /amount ergibt zusammen"
            + " höchstens 500 in 24 Stunden.",
        "person      | en | Requests to deploy*: a person decides, one of alice, bob, “group:ops”, 2 have to agree, a"
            + " comment is needed, the priority is at least High, it expires after 1 hour at the latest, after 10"
            + " minutes also “group:leads”, window have to be set.",
        "deny        | en | All requests, when it is Sun: denied with “Not today.”.",
        "deny        | de | Alle Anfragen, wenn es So ist: abgelehnt mit „Not today.“.",
        "limit       | en | All requests: what people and policies may set is bounded for budget."
      })
  void saysTheWholePolicy(String sample, String language, String sentence) {
    assertThat(
            in(Locale.forLanguageTag(language))
                .of(DocumentReader.read(PolicySamples.sample(sample))))
        .isEqualTo(sentence);
  }

  @Test
  void quotesWhatCouldBeTakenForItsOwnWordsAndDrawsWhatIsInvisible() {
    assertThat(row("\"staging: allowed\"")).isEqualTo("/x is “staging: allowed”");
    assertThat(row("\"a\\u202eb\"")).isEqualTo("/x is “a[U+202E]b”");
    assertThat(row("\"\"")).isEqualTo("/x is “”");
    assertThat(row("\"" + "a".repeat(200) + "\"")).isEqualTo("/x is “" + "a".repeat(100) + "…”");
  }

  private static String row(String value) {
    ObjectNode row = JsonText.object().put("fact", "params:/x").put("type", "text");
    row.put("op", "is").set("value", StrictJson.read(value));
    return in(Locale.ENGLISH).row((Clause.Row) PolicySamples.guard(row).when());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'all':[]}                                          | ''",
        "{'not':{'fact':'session','op':'absent'}}            | it is not so that the session is not given",
        "{'any':[{'fact':'tags','op':'present'},{'all':[]}]} | the tags is given or (it is so in any case)",
        "{'fact':'now','type':'time','op':'within','value':{'weekdays':['mon'],'from':'09:00','to':'17:00'}}"
            + " | it is Mon, between 09:00 and 17:00"
      })
  void saysEachWayToJoin(String clause, String text) {
    assertThat(
            in(Locale.ENGLISH)
                .when(PolicySamples.guard(StrictJson.read(clause.replace('\'', '"'))).when()))
        .isEqualTo(text);
  }

  static List<Locale> locales() {
    return List.of(Locale.ENGLISH, Locale.GERMAN);
  }

  @ParameterizedTest
  @MethodSource("locales")
  void hasWordsForEverything(Locale locale) {
    Messages messages = Messages.in(locale);
    for (Operator op : Operator.values()) {
      assertThat(messages.has("policy.row." + op.word())).as(op.word()).isTrue();
    }
    for (Source source : Source.values()) {
      String key = "policy.fact." + source.name().toLowerCase(Locale.ROOT);
      assertThat(messages.has(key)).as(key).isTrue();
    }
    for (PolicyOutcome outcome : PolicyOutcome.values()) {
      assertThat(messages.has("policy.then." + outcome.word())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("locales")
  void leavesNothingOpenInWhatMayBeWritten(Locale locale) throws IOException {
    for (String line : Files.readAllLines(Path.of("src/test/resources/policies/good.txt"))) {
      if (!line.startsWith("#")) {
        String[] cells = line.split(" +\\| +", -1);
        ObjectNode document = PolicySamples.sample(cells[0]);
        PolicySamples.put(document, cells[1], StrictJson.read(cells[2]));
        assertThat(in(locale).of(DocumentReader.read(document)))
            .doesNotContainPattern("\\{[a-z]+}|policy\\.")
            .endsWith(".");
      }
    }
  }
}
