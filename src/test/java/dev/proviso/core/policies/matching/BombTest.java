package dev.proviso.core.policies.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.PolicySamples;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.Proof;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** T42: what is meant to be slow is a failure, or found in time; and the usual is quick. */
@Tag("proof")
class BombTest {

  private static final int LONG = 64 * 1024 - 100;

  /** A pattern, whether its text ends in what it looks for, how many rows, and what is found. */
  record Bomb(String pattern, int rows, int length, Truth truth) {

    PolicyDocument document() {
      ArrayNode all = JsonText.array();
      for (int i = 0; i < rows; i++) {
        all.add(row(pattern));
      }
      return PolicySamples.guard(JsonText.object().set("all", all));
    }

    Facts facts() {
      ObjectNode body = JsonText.object();
      body.putObject("params").put("x", "a".repeat(length));
      return Asking.facts(body);
    }
  }

  private static ObjectNode row(String pattern) {
    ObjectNode row = JsonText.object().put("fact", "params:/x").put("type", "text");
    return row.put("op", "matches").put("value", pattern);
  }

  static Stream<Bomb> bombs() {
    return Stream.of(
        new Bomb("(a|aa)*b", 1, LONG, Truth.FALSE),
        new Bomb("(a|aa)*b", 100, 1_000, Truth.FALSE),
        new Bomb("(a|aa)*b", 100, LONG, Truth.FAILED),
        new Bomb("^(a?){50}a{50}$", 1, LONG, Truth.FAILED),
        new Bomb("^(a?){50}a{50}$", 100, 70, Truth.TRUE),
        new Bomb("(.*a){20}b", 1, LONG, Truth.FAILED),
        new Bomb("(((a+)+)+)+$", 1, LONG, Truth.TRUE),
        new Bomb("[a-c]{900}", 100, LONG, Truth.FAILED),
        new Bomb("a.*a.*a.*a.*a.*b", 1, LONG, Truth.FALSE));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void findsOrFailsInTime(Bomb bomb) {
    Matcher matcher = Matcher.of(bomb.document());
    Facts facts = bomb.facts();

    assertThat(matcher.match(facts).truth()).isEqualTo(bomb.truth());

    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long begun = System.nanoTime();
      matcher.match(facts);
      best = Math.min(best, System.nanoTime() - begun);
    }
    Proof.figures("T42", "%s: %.1f ms", bomb, best / 1e6);
    if (Proof.timed()) {
      assertThat(best).isLessThan(150_000_000L);
    }
  }

  /** A row has the same steps for all of its texts, whether they are many or long. */
  @ParameterizedTest
  @CsvSource({
    "(a|aa)*b, 1, 1000, FALSE",
    "(a|aa)*b, 30000, 1, FALSE",
    "(a|aa)*a, 60, 1000, TRUE",
    "^(a?){50}a{50}$, 1000, 60, FAILED",
    "^(a?){50}a{50}$, 1, 60000, FAILED",
    "[a-c]{900}, 30000, 0, FAILED"
  })
  void matchesEachOfManyInTime(String pattern, int texts, int length, Truth truth) {
    ObjectNode row = row(pattern).put("type", "texts").put("op", "all_match");
    Matcher matcher = Matcher.of(PolicySamples.guard(row));
    ObjectNode body = JsonText.object();
    ArrayNode list = body.putObject("params").putArray("x");
    Stream.generate(() -> "a".repeat(length)).limit(texts).forEach(list::add);
    Facts facts = Asking.facts(body);

    assertThat(matcher.match(facts).truth()).isEqualTo(truth);

    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long begun = System.nanoTime();
      matcher.match(facts);
      best = Math.min(best, System.nanoTime() - begun);
    }
    Proof.figures("T42", "%s of %d texts: %.1f ms", pattern, texts, best / 1e6);
    if (Proof.timed()) {
      assertThat(best).isLessThan(150_000_000L);
    }
  }

  @Test
  void endsInAsDeepAClauseAsThereMayBe() {
    JsonNode clause = row("(a|aa)*b");
    for (int depth = 0; depth < 4; depth++) {
      ArrayNode list = JsonText.array();
      for (int i = 0; i < (depth < 2 ? 5 : 2); i++) {
        list.add(clause);
      }
      clause = JsonText.object().set(depth % 2 == 0 ? "any" : "all", list);
    }
    Bomb bomb = new Bomb("", 0, 1_000, Truth.FALSE);

    assertThat(Matcher.of(PolicySamples.guard(clause)).match(bomb.facts()).truth())
        .isEqualTo(bomb.truth());
    assertThat(Matcher.of(PolicySamples.guard(clause)).trace(bomb.facts()))
        .hasSize(100 + 20 + 4 + 2 + 1);
  }

  /** Ten rows each, all of which are read. */
  @Test
  void asksTwoHundredPoliciesQuickly() {
    ObjectNode body = JsonText.object().put("action", "send_email");
    body.putObject("params").put("amount", 10).put("env", "staging");
    List<Matcher> matchers = Stream.generate(BombTest::usual).limit(200).map(Matcher::of).toList();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3_000; i++) {
      long begun = System.nanoTime();
      Facts facts = Asking.facts(body);
      for (Matcher matcher : matchers) {
        assertHolds(matcher.match(facts));
      }
      best = Math.min(best, System.nanoTime() - begun);
    }
    Proof.figures("T42", "200 policies of 10 rows: %.0f µs", best / 1e3);
    if (Proof.timed()) {
      assertThat(best).isLessThan(200_000L);
    }
  }

  private static void assertHolds(Finding finding) {
    if (!finding.holds()) {
      throw new AssertionError(finding);
    }
  }

  private static PolicyDocument usual() {
    ArrayNode all = JsonText.array();
    for (int i = 0; i < 5; i++) {
      all.addObject()
          .put("fact", "params:/amount")
          .put("type", "number")
          .put("op", "at_most")
          .put("value", 200 + i);
      all.addObject()
          .put("fact", "params:/env")
          .put("type", "text")
          .put("op", "one_of")
          .putArray("value")
          .add("staging")
          .add("test");
    }
    return PolicySamples.guard(JsonText.object().set("all", all));
  }
}
