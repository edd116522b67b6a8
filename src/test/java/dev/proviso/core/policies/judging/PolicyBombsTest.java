package dev.proviso.core.policies.judging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.policies.LoosePolicies;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.requests.Priority;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.Proof;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T42: two hundred policies that are made to be slow together, over all that a request may have.
 */
@Tag("proof")
class PolicyBombsTest {

  private static final Instant NOW = Instant.parse("2026-11-27T08:30:00Z");
  private static final int MANY = 10_000;
  private static final String LONG = "a".repeat(60_000);

  /** What each row asks, and of what. */
  enum Bomb {
    ONE_PATTERN_EACH("params:/x", "text", "matches", "a.*a.*a.*a.*a.*b", 1, LONG),
    A_HUNDRED_PATTERNS_EACH("params:/x", "text", "matches", "(a|aa)*b", 100, "a".repeat(2_000)),
    LARGE_PATTERNS("params:/x", "text", "matches", "[a-c]{900}b", 3, "a".repeat(700)),
    LONG_TEXTS("params:/x", "text", "contains", "a".repeat(400) + "b", 100, LONG),
    SHORT_TEXTS("params:/x", "text", "contains", "a".repeat(63) + "b", 100, LONG),
    HALVES("params:/x", "text", "contains", "a".repeat(30_000) + "b", 2, LONG),
    HUGE_ARRAYS("params:/x", "texts", "all_one_of", texts("x", 20), 100, repeated()),
    MANY_ENDS("params:/x", "texts", "all_end_with", texts("", 600), 10, texts("x600", MANY)),
    TAGS("tags", "texts", "none_of", texts("b", 20), 100, texts("x", MANY)),
    NAMES("names:/x", "texts", "none_of", texts("b", 20), 100, texts("x", MANY)),
    HASHES("params_sha256", "text", "is", TextNode.valueOf("b"), 100, texts("x", MANY)),
    DEEP_PLACES("params:" + "/a".repeat(200), "text", "is", TextNode.valueOf("b"), 100, LONG);

    private final String fact;
    private final String type;
    private final String op;
    private final JsonNode value;
    private final int rows;
    private final JsonNode asked;

    Bomb(String fact, String type, String op, String value, int rows, String asked) {
      this(fact, type, op, TextNode.valueOf(value), rows, TextNode.valueOf(asked));
    }

    Bomb(String fact, String type, String op, JsonNode value, int rows, String asked) {
      this(fact, type, op, value, rows, TextNode.valueOf(asked));
    }

    Bomb(String fact, String type, String op, JsonNode value, int rows, JsonNode asked) {
      this.fact = fact;
      this.type = type;
      this.op = op;
      this.value = value;
      this.rows = rows;
      this.asked = asked;
    }

    /**
     * Whether a person decides: it costs more than may be spent, or nothing is in so deep a place.
     */
    boolean isTooMuch() {
      return this != HASHES;
    }

    /** All rows are read: none holds, so that none settles it. */
    PolicyDocument document() {
      ObjectNode json = JsonText.object().put("name", "p").put("tier", "guard");
      ArrayNode any = json.putObject("when").putArray("any");
      for (int i = 0; i < rows; i++) {
        ObjectNode row = JsonText.object().put("fact", fact).put("type", type).put("op", op);
        row.set("value", value);
        any.add(op.equals("none_of") ? JsonText.object().set("not", row) : row);
      }
      json.putObject("then").put("outcome", "deny").put("comment", "No.");
      return DocumentReader.read(json);
    }

    Facts facts(ObjectNode params) {
      ObjectNode body = JsonText.object().put("action", "go");
      body.set("params", params);
      if (this == TAGS) {
        body.set("tags", asked);
      }
      return Facts.of(body, new Facts.Asker("prn_r", "r", "agent", null), NOW, ZoneOffset.UTC);
    }

    ObjectNode params() {
      ObjectNode params = JsonText.object();
      if (this == NAMES || this == HASHES) {
        ObjectNode object = params.putObject("x");
        asked.forEach(name -> object.put(name.textValue(), 1));
        return params;
      }
      if (this == DEEP_PLACES) {
        ObjectNode at = params;
        for (int depth = 0; depth < 60; depth++) {
          at = at.putObject("a");
        }
        return params;
      }
      return this == TAGS ? params : params.set("x", asked);
    }
  }

  private static ArrayNode texts(String start, int of) {
    ArrayNode texts = JsonText.array();
    for (int i = 0; i < of; i++) {
      texts.add(start + i);
    }
    return texts;
  }

  /** Twenty texts again and again, and at the end another. */
  private static ArrayNode repeated() {
    ArrayNode texts = JsonText.array();
    for (int i = 0; i < MANY; i++) {
      texts.add("x" + i % 20);
    }
    return texts.add("y");
  }

  @ParameterizedTest
  @EnumSource
  void areJudgedInTimeOrLeftToAPerson(Bomb bomb) {
    List<Policy> policies = new ArrayList<>();
    PolicyDocument document = bomb.document();
    for (int i = 0; i < PolicyDocument.MOST_POLICIES; i++) {
      policies.add(policy(i, document));
    }
    policies.add(policy(policies.size() * 2, allPass()));
    RuleBook book = RuleBook.of(1, policies);
    ObjectNode params = bomb.params();

    long best = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      Candidate candidate = candidate(bomb, params);
      long begun = System.nanoTime();
      Opinion opinion = Opinions.of(book, candidate);
      best = Math.min(best, System.nanoTime() - begun);
      assertThat(opinion.lets()).as(bomb.name()).isEqualTo(!bomb.isTooMuch());
    }
    Proof.figures("T42", "200 policies, %s: %.1f ms", bomb, best / 1e6);
    if (Proof.timed()) {
      assertThat(best).isLessThan(150_000_000L);
    }
  }

  /** 200 limits of 40 fields each, which an agent's schema has, clashes with, or does not have. */
  @ParameterizedTest
  @ValueSource(strings = {"[]", "number", "text"})
  void holdManyLimitsInTime(String offered) {
    List<Policy> policies = new ArrayList<>();
    for (int i = 0; i < PolicyDocument.MOST_POLICIES; i++) {
      policies.add(LoosePolicies.of(i, Mode.ON, limit(1_000 - i)));
    }
    RuleBook book = RuleBook.of(1, policies);
    ConditionsSchema schema = offered.equals("[]") ? null : ConditionsSchema.parse(fields(offered));
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      Facts facts = Bomb.HASHES.facts(JsonText.object());
      Candidate candidate =
          new Candidate(
              "prn_r", null, Priority.NORMAL, null, schema, JsonText.object(), null, facts, NOW);
      long begun = System.nanoTime();
      Demands demands = Opinions.of(book, candidate).demands();
      best = Math.min(best, System.nanoTime() - begun);
      assertThat(demands.limit()).isTrue();
      assertThat(demands.needPerson()).isEqualTo(offered.equals("text"));
      assertThat(demands.conditions().orElseThrow().document().get(0).get("max").intValue())
          .isEqualTo(801);
    }
    Proof.figures("T42", "200 limits of 40 fields, agent offers %s: %.1f ms", offered, best / 1e6);
    if (Proof.timed()) {
      assertThat(best).isLessThan(150_000_000L);
    }
  }

  private static PolicyDocument limit(int most) {
    ObjectNode json = JsonText.object().put("name", "L").put("tier", "guard");
    ArrayNode bounded = fields("number");
    bounded.forEach(field -> ((ObjectNode) field).put("max", most));
    json.putObject("then").put("outcome", "limit").set("fields", bounded);
    return DocumentReader.read(json);
  }

  private static ArrayNode fields(String type) {
    ArrayNode fields = JsonText.array();
    for (int i = 0; i < 40; i++) {
      fields.addObject().put("key", "k" + i).put("label", "K").put("type", type);
    }
    return fields;
  }

  private static PolicyDocument allPass() {
    ObjectNode json = JsonText.object().put("name", "All").put("tier", "rule");
    json.putObject("then").put("outcome", "approve");
    return DocumentReader.read(json);
  }

  private static Candidate candidate(Bomb bomb, ObjectNode params) {
    Facts facts = bomb.facts(params);
    return new Candidate("prn_r", null, Priority.NORMAL, null, null, params, null, facts, NOW);
  }

  /**
   * Each with a matcher of its own, as they are read from the database; every other one watches.
   */
  private static Policy policy(int place, PolicyDocument document) {
    return LoosePolicies.of(place, place % 2 == 0 ? Mode.ON : Mode.WATCH, document);
  }
}
