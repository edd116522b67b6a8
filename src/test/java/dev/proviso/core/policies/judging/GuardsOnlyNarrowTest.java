package dev.proviso.core.policies.judging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.policies.LoosePolicies;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.document.Cap;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * T43: whatever the guards, the rules and the request, one more guard never lets more pass, never
 * asks fewer people, and the order of guards makes no difference. {@code -Dproof.books=N} for more.
 */
class GuardsOnlyNarrowTest {

  private static final int BOOKS = Proof.size("proof.books", 5_000);
  private static final Instant NOW = Instant.parse("2026-11-27T08:30:00Z");

  private static final String[] WHEN = {
    "{\"all\":[]}",
    "{\"fact\":\"params:/n\",\"type\":\"number\",\"op\":\"at_most\",\"value\":5}",
    "{\"fact\":\"params:/n\",\"type\":\"number\",\"op\":\"more_than\",\"value\":2}",
    "{\"fact\":\"params:/t\",\"type\":\"text\",\"op\":\"one_of\",\"value\":[\"a\",\"b\"]}",
    "{\"not\":{\"fact\":\"params:/t\",\"type\":\"text\",\"op\":\"is\",\"value\":\"a\"}}",
    "{\"fact\":\"action\",\"type\":\"text\",\"op\":\"starts_with\",\"value\":\"s\"}",
    "{\"fact\":\"schema:max\",\"op\":\"present\"}"
  };
  private static final String[] GUARDS = {
    "{\"outcome\":\"deny\",\"comment\":\"no\"}",
    "{\"outcome\":\"person\"}",
    "{\"outcome\":\"person\",\"quorum\":2,\"deciders\":[\"group:ops\"],\"priority\":\"high\"}",
    "{\"outcome\":\"person\",\"needs_comment\":true,\"deciders\":[\"prn_a\"],\"expires_in\":600}",
    "{\"outcome\":\"limit\",\"fields\":[{\"key\":\"max\",\"label\":\"M\",\"type\":\"integer\","
        + "\"max\":10}]}",
    "{\"outcome\":\"limit\",\"fields\":[{\"key\":\"max\",\"type\":\"integer\",\"min\":20}]}",
    "{\"outcome\":\"limit\",\"fields\":[{\"key\":\"max\",\"label\":\"M\",\"type\":\"text\"}]}"
  };
  private static final String[] RULES = {
    "{\"outcome\":\"approve\"}",
    "{\"outcome\":\"conditional\",\"conditions\":{\"max\":5}}",
    "{\"outcome\":\"conditional\",\"conditions\":{\"max\":50}}",
    "{\"outcome\":\"deny\",\"comment\":\"no\"}",
    "{\"outcome\":\"person\",\"quorum\":3}"
  };

  private final Random random = new Random(Proof.seed());
  private long place;

  @Test
  void oneMoreGuardNeverLetsMorePass() {
    int narrowed = 0;
    for (int i = 0; i < BOOKS; i++) {
      List<Policy> guards = drawn("guard", GUARDS, 4);
      List<Policy> rules = drawn("rule", RULES, 4);
      Candidate candidate = candidate();
      Judged before = judge(guards, rules, candidate);
      List<Policy> more = new ArrayList<>(guards);
      more.add(policy("guard", GUARDS));
      Collections.shuffle(more, random);
      Judged after = judge(more, rules, candidate);

      assertThat(strictness(after))
          .as(told(more, rules))
          .isGreaterThanOrEqualTo(strictness(before));
      narrowed += strictness(after) > strictness(before) ? 1 : 0;
      if (after.outcome().equals("person") && before.outcome().equals("person")) {
        assertNoWider(before, after);
      }
      Collections.shuffle(more, random);
      assertSame(after, judge(more, rules, candidate));
    }
    Proof.figures(
        "T43", "%d rule books with one more guard, %d narrowed, 0 wider", BOOKS, narrowed);
    assertThat(narrowed).isGreaterThan(BOOKS / 20);
  }

  /**
   * What cannot be read never has fewer people decide than the same request with any values that
   * can: neither a wrong type, nor an absent fact.
   */
  @Test
  void whatCannotBeReadNeverHasFewerDecide() {
    int compared = 0;
    for (int i = 0; i < BOOKS; i++) {
      List<Policy> guards = drawn("guard", GUARDS, 4);
      List<Policy> rules = drawn("rule", RULES, 5);
      boolean offers = random.nextBoolean();
      Judged hidden = judge(guards, rules, candidate(params(null, null), offers));
      for (String n : List.of("1", "3", "7")) {
        for (String t : List.of("\"a\"", "\"c\"")) {
          Judged told = judge(guards, rules, candidate(params(n, t), offers));
          if (told.outcome().equals("person")) {
            assertThat(strictness(hidden)).as(told(guards, rules)).isGreaterThanOrEqualTo(2);
            compared++;
          }
          if (told.outcome().equals("person") && hidden.outcome().equals("person")) {
            assertNoWider(told, hidden);
          }
          // Where it cannot be read, nobody is denied who would not be otherwise; but nothing
          // passes.
          if (told.outcome().equals("deny")) {
            assertThat(strictness(hidden)).as(told(guards, rules)).isGreaterThanOrEqualTo(2);
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(BOOKS / 10);
  }

  private ObjectNode params(String n, String t) {
    ObjectNode params = JsonText.object();
    if (n == null) {
      params.set("n", StrictJson.read(one("\"3\"", "null", "[3]", "{}")));
      params.set("t", StrictJson.read(one("1", "null", "[\"a\"]", "{\"a\":1}")));
      return params;
    }
    params.set("n", StrictJson.read(n));
    params.set("t", StrictJson.read(t));
    return params;
  }

  private static String document(Judged judged) {
    ConditionsSchema schema = judged.tightened().conditions();
    if (schema == null) {
      return null;
    }
    List<String> entries = new ArrayList<>();
    schema.document().forEach(entry -> entries.add(entry.toString()));
    Collections.sort(entries);
    return entries.toString();
  }

  private static String told(List<Policy> guards, List<Policy> rules) {
    List<String> all = new ArrayList<>();
    guards.forEach(it -> all.add(it.document().json().toString()));
    rules.forEach(it -> all.add(it.document().json().toString()));
    return String.join("\n", all);
  }

  private static void assertNoWider(Judged before, Judged after) {
    Routing less = before.routing();
    Routing more = after.routing();
    assertThat(more.deciders()).containsAll(less.deciders());
    assertThat(more.quorum()).isGreaterThanOrEqualTo(less.quorum());
    assertThat(more.needsComment() || !less.needsComment()).isTrue();
    assertThat(more.limited() || !less.limited()).isTrue();
  }

  private static void assertSame(Judged one, Judged other) {
    assertThat(other.outcome()).isEqualTo(one.outcome());
    assertThat(other.routing().deciders())
        .containsExactlyInAnyOrderElementsOf(one.routing().deciders());
    assertThat(other.routing().quorum()).isEqualTo(one.routing().quorum());
    assertThat(other.tightened().priority()).isEqualTo(one.tightened().priority());
    assertThat(other.tightened().expiresAt()).isEqualTo(one.tightened().expiresAt());
    assertThat(other.routing().limited()).isEqualTo(one.routing().limited());
    assertThat(other.routing().isContradictory()).isEqualTo(one.routing().isContradictory());
    assertThat(document(other)).isEqualTo(document(one));
  }

  private static int strictness(Judged judged) {
    return switch (judged.outcome()) {
      case "approve" -> 0;
      case "conditional" -> 1;
      case "person" -> 2;
      default -> 3;
    };
  }

  private static Judged judge(List<Policy> guards, List<Policy> rules, Candidate candidate) {
    RuleBook book = new RuleBook(1, guards, rules);
    return Settling.settle(book, Opinions.of(book, candidate), candidate, new Nothing());
  }

  private List<Policy> drawn(String tier, String[] thens, int most) {
    List<Policy> drawn = new ArrayList<>();
    for (int i = random.nextInt(most); i > 0; i--) {
      drawn.add(policy(tier, thens));
    }
    return drawn;
  }

  private Policy policy(String tier, String[] thens) {
    ObjectNode json = JsonText.object().put("name", "p").put("tier", tier);
    json.set("when", StrictJson.read(one(WHEN)));
    json.set("then", StrictJson.read(one(thens)));
    PolicyDocument document = DocumentReader.read(json);
    place++;
    return LoosePolicies.of(place, random.nextInt(8) == 0 ? Mode.WATCH : Mode.ON, document);
  }

  private Candidate candidate() {
    ObjectNode params = JsonText.object();
    if (random.nextInt(5) > 0) {
      params.set("n", StrictJson.read(one("1", "3", "7", "\"3\"")));
    }
    if (random.nextInt(5) > 0) {
      params.set("t", StrictJson.read(one("\"a\"", "\"c\"", "1")));
    }
    return candidate(params, random.nextBoolean());
  }

  private Candidate candidate(ObjectNode params, boolean offers) {
    ObjectNode body = JsonText.object().put("title", "t").put("action", "send");
    body.set("params", params);
    ConditionsSchema schema = null;
    if (offers) {
      String offered = "[{\"key\":\"max\",\"label\":\"M\",\"type\":\"integer\",\"required\":true}]";
      body.set("conditions_schema", StrictJson.read(offered));
      schema = ConditionsSchema.parse(body.get("conditions_schema"));
    }
    Facts.Asker robin = new Facts.Asker("prn_robin", "robin", "agent", null);
    Facts facts = Facts.of(body, robin, NOW, ZoneOffset.UTC);
    return new Candidate(
        "prn_robin", null, Priority.NORMAL, null, schema, params, null, facts, NOW);
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  /** Nothing came before. */
  private static final class Nothing implements Circumstances {

    @Override
    public boolean hasRoom(String parent, ConditionsSchema schema, Ruling ruling) {
      return true;
    }

    @Override
    public Optional<LastWord> lastWord(Instant since) {
      return Optional.empty();
    }

    @Override
    public boolean profits(Policy policy, String principal) {
      return false;
    }

    @Override
    public boolean mayDecide(String principal) {
      return true;
    }

    @Override
    public int uses(Policy policy, Cap cap, Instant since) {
      return 0;
    }

    @Override
    public Optional<Instant> oldest(Policy policy, Cap cap, Instant since) {
      return Optional.empty();
    }

    @Override
    public Optional<BigDecimal> sum(Policy policy, Cap cap, Instant since) {
      return Optional.of(BigDecimal.ZERO);
    }
  }
}
