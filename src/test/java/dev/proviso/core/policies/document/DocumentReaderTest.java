package dev.proviso.core.policies.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.requests.Priority;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document may say, and that nothing else is taken. */
class DocumentReaderTest {

  private static final Path CASES = Path.of("src/test/resources/policies");

  static List<String> good() throws IOException {
    return cases("good.txt");
  }

  static List<String> bad() throws IOException {
    return cases("bad.txt");
  }

  private static List<String> cases(String file) throws IOException {
    return Files.readAllLines(CASES.resolve(file)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** Sample, pointer, value. */
  private static ObjectNode changed(String[] cells) {
    ObjectNode document = PolicySamples.sample(cells[0]);
    PolicySamples.put(document, cells[1], StrictJson.read(cells[2]));
    return document;
  }

  private static String[] cells(String line) {
    return line.split(" +\\| +", -1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "conditional", "person", "deny", "limit"})
  void readsEachSample(String name) {
    assertThat(DocumentReader.read(PolicySamples.sample(name)).name()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("good")
  void takesWhatItUnderstands(String line) {
    ObjectNode document = changed(cells(line));

    PolicyDocument read = DocumentReader.read(document);

    assertThat(DocumentReader.read(read.json())).isEqualTo(read);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesWhatItDoesNotUnderstand(String line) {
    String[] cells = cells(line);

    List<Fault> faults = faults(changed(cells));

    assertThat(faults.stream().map(it -> it.pointer() + " " + it.code()))
        .containsExactlyInAnyOrder(cells[3].split(", ", -1));
    for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      assertThat(faults)
          .allSatisfy(
              fault ->
                  assertThat(Messages.in(locale).of(fault))
                      .doesNotContainPattern("\\{[a-z]+}")
                      .endsWith("."));
    }
  }

  @Test
  void everyFaultOfPoliciesHasACase() throws IOException {
    String texts = Files.readString(Path.of("src/main/resources/messages.properties"));
    String section = texts.substring(texts.indexOf("# ---- faults: policies"));
    Set<String> codes =
        section
            .substring(0, section.indexOf("\n# ----"))
            .lines()
            .filter(line -> line.startsWith("fault."))
            .map(line -> line.substring("fault.".length(), line.indexOf('=')))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> met =
        new TreeSet<>(
            Set.of(
                "too_many_rows",
                "more_unknown_in_policy",
                "example_fails",
                "unseen_characters",
                "no_such_group"));
    for (String line : bad()) {
      for (String fault : cells(line)[3].split(", ", -1)) {
        met.add(fault.substring(fault.indexOf(' ') + 1));
      }
    }
    assertThat(codes).hasSizeGreaterThan(20);
    assertThat(met).containsAll(codes);
  }

  @Test
  void readsEveryMember() {
    PolicyDocument read = PolicySamples.read(PolicySamples.CONDITIONAL);

    assertThat(read.tier()).isEqualTo(Tier.RULE);
    assertThat(read.scope())
        .isEqualTo(
            new Scope(List.of("prn_01k"), "/acme/marketing", List.of("send_email"), null, null));
    assertThat(read.when()).isInstanceOf(Clause.All.class);
    assertThat(read.then().conditions()).hasToString("{\"max_recipients\":{\"value\":500}}");
    assertThat(read.then().granted()).isEqualTo(new Granted(1L, Duration.ofHours(1)));
    assertThat(read.caps())
        .containsExactly(
            new Cap(Cap.Per.PRINCIPAL, 24, 50, null, null),
            new Cap(Cap.Per.ALL, 24, null, "/amount", new BigDecimal(500)));
    assertThat(read.visibleToAgents()).isTrue();
    assertThat(read.until()).isNull();
    assertThat(read.examples()).hasSize(1);
    assertThat(read.examples().get(0).expect()).isEqualTo(PolicyOutcome.CONDITIONAL);
  }

  @Test
  void readsHowPeopleDecide() {
    Then then = PolicySamples.read(PolicySamples.PERSON).then();

    assertThat(then.terms())
        .isEqualTo(
            new Then.Terms(
                List.of("prn_alice", "prn_bob", "group:ops"),
                2,
                true,
                Priority.HIGH,
                Duration.ofHours(1),
                "Look twice.",
                List.of(new Then.Escalate(Duration.ofMinutes(10), List.of("group:leads")))));
    assertThat(then.fields()).hasSize(1);
  }

  @Test
  void readsAnInstantWithAnOffset() {
    ObjectNode document = PolicySamples.sample("deny").put("until", "2026-12-24T18:00:00+01:00");

    assertThat(DocumentReader.read(document).until())
        .isEqualTo(Instant.parse("2026-12-24T17:00:00Z"));
  }

  @Test
  void capsWhatApprovesAndNothingElse() {
    assertThat(PolicySamples.read(PolicySamples.APPROVE).caps()).containsExactly(Cap.DEFAULT);
    assertThat(PolicySamples.read(PolicySamples.DENY).caps()).isEmpty();
    ObjectNode summed = PolicySamples.sample("approve");
    summed.set(
        "caps",
        StrictJson.read("[{\"per\":\"all\",\"within_hours\":1,\"sum\":\"/n\",\"at_most\":5}]"));
    assertThat(DocumentReader.read(summed).caps()).hasSize(2).contains(Cap.DEFAULT);
  }

  @Test
  void hasTheSameHashWhateverItsOrderAndItsNulls() {
    ObjectNode document = PolicySamples.sample("conditional");
    ObjectNode turned = JsonText.object();
    List<String> names = new ArrayList<>();
    document.fieldNames().forEachRemaining(names::add);
    Collections.reverse(names);
    names.forEach(name -> turned.set(name, document.get(name)));
    turned.remove("until");

    ObjectNode json = DocumentReader.read(document).json();

    assertThat(CanonicalJson.sha256(DocumentReader.read(turned).json()))
        .isEqualTo(CanonicalJson.sha256(json));
    assertThat(CanonicalJson.sha256(DocumentReader.read(json).json()))
        .isEqualTo(CanonicalJson.sha256(json));
    assertThat(json.has("until")).isFalse();
    assertThat(json.get("scope").has("sessions")).isFalse();
  }

  @Test
  void keepsTheRequestsOfExamplesAsTheyAre() {
    ObjectNode document = PolicySamples.sample("deny");
    JsonNode examples =
        StrictJson.read("[{\"request\":{\"params\":{\"a\":null}},\"expect\":\"none\"}]");
    document.set("examples", examples);

    PolicyDocument read = DocumentReader.read(document);

    assertThat(read.examples().get(0).request()).hasToString("{\"params\":{\"a\":null}}");
    assertThat(read.examples().get(0).expect()).isNull();
    assertThat(read.json().get("examples")).isEqualTo(examples);
  }

  @Test
  void tellsOfEveryFaultAtOnce() {
    ObjectNode document = PolicySamples.sample("conditional");
    document.put("name", "").put("colour", "red").put("until", "tomorrow");
    ((ObjectNode) document.get("then")).remove("conditions");
    ((ObjectNode) document.at("/when/all/0")).put("value", "200");

    assertThat(faults(document).stream().map(Fault::pointer))
        .containsExactlyInAnyOrder(
            "/name", "/colour", "/until", "/then/conditions", "/when/all/0/value");
  }

  @Test
  void refusesWhatIsNoObjectAndWhatIsTooLarge() {
    assertThat(faults(StrictJson.read("[]")))
        .extracting(Fault::code)
        .containsExactly("not_a_json_object");
    ObjectNode large = PolicySamples.sample("deny");
    ((ObjectNode) large.get("when"))
        .put("fact", "action")
        .put("type", "text")
        .put("op", "is")
        .put("value", "x".repeat(CleanJson.MAX_BYTES));
    assertThat(faults(large)).extracting(Fault::code).containsExactly("too_many_bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "12345678901234567890", "0.12345678901234567890"})
  void refusesNumbersThatNotEveryReaderUnderstandsAlike(String number) {
    ObjectNode document = PolicySamples.sample("approve");
    ((ObjectNode) document.get("when")).put("value", new BigDecimal(number));

    assertThat(faults(document))
        .extracting(it -> it.pointer() + " " + it.code())
        .containsExactly("/when/value not_exact");
  }

  @Test
  void refusesTextsWithoutACanonicalForm() {
    ObjectNode document = PolicySamples.sample("deny").put("name", "half \ud800");
    ((ObjectNode) document.get("then")).put("comment", "bell \u0007");

    assertThat(faults(document))
        .extracting(it -> it.pointer() + " " + it.code())
        .containsExactly("/name bad_characters", "/then/comment bad_characters");
  }

  @Test
  void refusesMoreThanAHundredRowsAndNamesTheFaultOnce() {
    assertThat(DocumentReader.read(rows(100)).name()).isNotNull();
    assertThat(faults(rows(101)))
        .containsExactly(Fault.of("/when", "too_many_rows", Map.of("max", 100)));
    assertThat(faults(rows(3_000)))
        .extracting(Fault::code)
        .containsExactlyInAnyOrder("too_many_rows", "too_many_bytes");
  }

  @Test
  void namesTwentyUnknownMembersAndCountsTheRest() {
    ObjectNode document = PolicySamples.sample("deny");
    for (int i = 0; i < 25; i++) {
      document.put("zz" + i, i);
    }
    assertThat(faults(document))
        .hasSize(21)
        .contains(Fault.of("", "more_unknown_in_policy", Map.of("count", 5)));
  }

  private static ObjectNode rows(int count) {
    ObjectNode document = PolicySamples.sample("deny");
    JsonNode row = document.get("when");
    ObjectNode when = document.putObject("when");
    var all = when.putArray("all");
    for (int i = 0; i < count; i++) {
      all.add(row);
    }
    return document;
  }

  @Test
  void endsWithoutOverflowHoweverDeepAValueIs() {
    ObjectNode deep = JsonText.object();
    JsonNode inner = deep;
    for (int i = 0; i < 100_000; i++) {
      inner = ((ObjectNode) inner).putObject("not");
    }
    ObjectNode document = PolicySamples.sample("deny");
    document.set("when", deep);

    assertThat(faults(document)).extracting(Fault::code).contains("too_deep");
  }

  @Test
  void readsAScopeOnItsOwn() {
    assertThat(DocumentReader.readScope(null)).isEqualTo(Scope.ALL);
    assertThat(DocumentReader.readScope(StrictJson.read("{\"actions\":[\"deploy*\"]}")).actions())
        .containsExactly("deploy*");
    Refusal refused =
        catchThrowableOfType(
            Refusal.class, () -> DocumentReader.readScope(StrictJson.read("{\"actions\":[]}")));
    assertThat(refused.faults()).extracting(Fault::pointer).containsExactly("/scope/actions");
  }

  static List<Fault> faults(JsonNode document) {
    Refusal refused = catchThrowableOfType(Refusal.class, () -> DocumentReader.read(document));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo("invalid_policy");
    assertThat(refused.kind()).isEqualTo(Refusal.Kind.UNPROCESSABLE);
    return refused.faults();
  }
}
