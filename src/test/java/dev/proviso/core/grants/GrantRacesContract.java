package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.Refusal;
import dev.proviso.testing.Proof;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many use, report, narrow and take back the same at once. Whatever the order, no more is used than
 * was allowed, and one key is one use.
 */
abstract class GrantRacesContract extends GrantsFixture {

  private static final String SPEND =
      """
      {"title":"Spend","conditions_schema":[{"key":"budget","label":"budget","type":"number","enforce":"sum"},
        {"key":"times","label":"times","type":"integer","enforce":"uses"}]}""";

  private static final int EACH = 50;

  @Test
  void neverUsesMoreThanWasAllowed() throws Exception {
    race(20);
  }

  /** 10,000 races. */
  @Test
  @Tag("proof")
  @Tag("long")
  void neverUsesMoreThanWasAllowedInAnyOfManyRaces() throws Exception {
    int rounds = 10_000 / EACH;
    race(rounds);
    Proof.figures(
        "T34", "%s: %d races over %d grants", getClass().getSimpleName(), rounds * EACH, rounds);
  }

  private void race(int rounds) throws Exception {
    long seed = Proof.seed();
    Random random = new Random(seed);
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      for (int round = 0; round < rounds; round++) {
        race(pool, random, "seed " + seed + ", round " + round);
      }
    } finally {
      pool.shutdown();
    }
    assertThat(verifies()).isTrue();
  }

  private void race(ExecutorService pool, Random random, String name) throws Exception {
    boolean limited = random.nextBoolean();
    String id = conditional(SPEND, "{\"budget\":100.5" + (limited ? ",\"times\":12}" : "}"));
    Map<String, JsonNode> answers = new ConcurrentHashMap<>();
    List<Callable<Void>> all = new ArrayList<>();
    boolean revokes = random.nextInt(4) == 0;
    for (int i = 0; i < EACH; i++) {
      all.add(step(id, random.nextInt(20), i, revokes, 1 + random.nextInt(300), answers));
    }
    for (Future<Void> done : pool.invokeAll(all)) {
      done.get();
    }
    assertKept(id, limited, answers, name);
  }

  private Callable<Void> step(
      String id, int way, int i, boolean revokes, int amount, Map<String, JsonNode> answers) {
    return () -> {
      try {
        switch (way) {
          case 0 -> amend(id, "{\"version\":1,\"conditions\":{\"budget\":" + amount + "}}");
          case 1 -> amend(id, "{\"version\":2,\"uses\":" + amount % 12 + "}");
          case 2 -> {
            if (revokes) {
              join(grants.revoke(id, null, true, ALICE, Visibility.all()));
            }
          }
          default -> useAndReport(id, i, amount, answers);
        }
      } catch (CompletionException | Refusal refused) {
        Throwable cause = refused instanceof Refusal ? refused : refused.getCause();
        assertThat(cause).isInstanceOf(Refusal.class);
        assertThat(((Refusal) cause).code())
            .isIn("grant_changed", "widens", "grant_revoked", "already_reported");
      }
      return null;
    };
  }

  /** A quarter of the keys is sent twice, and a third of the uses reported, with less spent. */
  private void useAndReport(String id, int i, int amount, Map<String, JsonNode> answers) {
    String key = "k" + (i % 4 == 0 ? i / 8 : 100 + i);
    String body = "{\"facts\":{\"budget\":%d.25}}".formatted(key.length() + i % 4 + 3);
    Caller caller = i % 2 == 0 ? EXECUTOR : AGENT;
    if (consume(id, call(body, AGENT), key, caller) instanceof Consumed.Allowed allowed) {
      JsonNode before = answers.putIfAbsent(key, allowed.answer());
      if (before != null) {
        assertThat(allowed.answer().get("use")).isEqualTo(before.get("use"));
      }
      if (amount % 3 == 0) {
        String actual = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":1.5}}";
        report(allowed.answer().get("use").textValue(), actual, caller);
      }
    }
  }

  private Consumed consume(String id, Call call, String key, Caller caller) {
    return join(grants.consume(id, call, key, caller, ROBINS));
  }

  /** The sums are counted once more, from the uses themselves. */
  private void assertKept(String id, boolean limited, Map<String, JsonNode> answers, String name) {
    RequestWithDecision found = requests.get(id, Visibility.all());
    JsonNode uses = grants.document(found, null, 1_000).get("used");
    Set<String> keys = new HashSet<>();
    answers.values().forEach(answer -> keys.add(answer.get("use").textValue()));
    assertThat(StreamSupport.stream(uses.spliterator(), false).map(it -> it.get("use").textValue()))
        .as(name)
        .containsExactlyInAnyOrderElementsOf(keys);
    BigDecimal spent = BigDecimal.ZERO;
    BigDecimal held = BigDecimal.ZERO;
    for (JsonNode use : uses) {
      BigDecimal fact = use.at("/facts/budget").decimalValue();
      boolean returned = use.at("/report/executor").booleanValue();
      held = held.add(returned ? use.at("/report/actuals/budget").decimalValue() : fact);
      spent = spent.add(use.hasNonNull("report") ? new BigDecimal("1.5") : fact);
    }
    assertThat(spent).as(name).isLessThanOrEqualTo(new BigDecimal("100.5"));
    assertThat(held).as(name).isLessThanOrEqualTo(new BigDecimal("100.5"));
    assertThat(now(id).spent().of("/budget")).as(name).isGreaterThanOrEqualTo(spent);
    if (limited) {
      assertThat(uses.size()).as(name).isLessThanOrEqualTo(12);
    }
    assertThat(now(id).used()).as(name).isEqualTo(uses.size());
  }
}
