package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is narrowed, in whatever order: each call that passes afterwards passed before. */
class NarrowedCallsTest extends GrantsFixture {

  private static final String ALL =
      """
      {"title":"All","action":"all","params":{"n":5,"s":5,"t":"a"},"conditions_schema":[
        {"key":"most","label":"most","type":"number","enforce":"max","binds":"/n"},
        {"key":"least","label":"least","type":"integer","enforce":"min"},
        {"key":"sum","label":"sum","type":"number","enforce":"sum","binds":"/s"},
        {"key":"times","label":"times","type":"integer","enforce":"uses"},
        {"key":"same","label":"same","type":"text","enforce":"equals"},
        {"key":"some","label":"some","type":"multiselect","options":["a","b","c"],"enforce":"one_of"},
        {"key":"flag","label":"flag","type":"boolean","enforce":"flag"},
        {"key":"day","label":"day","type":"date","enforce":"before"},
        {"key":"start","label":"start","type":"text","enforce":"prefix","binds":"/t"},
        {"key":"note","label":"note","type":"text"}]}""";

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @TempDir static Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }

  @Test
  void letsNoCallPassThatDidNotPassBefore() {
    long seed = Proof.seed();
    Random random = new Random(seed);
    int narrowed = 0;
    int refused = 0;
    for (int round = 0; round < 60; round++) {
      String id = conditional(ALL, JsonText.write(conditions(random, 0.6)));
      Ground ground = Ground.of(requests.get(id, Visibility.all()));
      for (int step = 0; step < 6; step++) {
        Allowance before = now(id);
        ObjectNode wish = JsonText.object().put("version", before.version());
        wish.set("conditions", conditions(random, 0.25));
        String code = codeOf(() -> amend(id, JsonText.write(wish)));
        if (!code.startsWith("not refused")) {
          assertThat(code).isIn("widens", "invalid_conditions");
          refused++;
          continue;
        }
        narrowed++;
        for (int probe = 0; probe < 40; probe++) {
          Call call = Call.read(call(random), false);
          assertThat(!passes(ground, call, now(id)) || passes(ground, call, before))
              .as("seed %d: %s after %s", seed, call, wish)
              .isTrue();
        }
      }
    }
    assertThat(narrowed).isGreaterThan(20);
    assertThat(refused).isGreaterThan(20);
  }

  private static boolean passes(Ground ground, Call call, Allowance allowance) {
    Long left = allowance.left();
    return (left == null || left > 0)
        && ground.admits(call.params(), allowance)
        && Measure.of(call, allowance, NOW, ZoneOffset.UTC).faults().isEmpty();
  }

  private static ObjectNode conditions(Random random, double chance) {
    List<String> drawn = new ArrayList<>();
    add(drawn, random, chance, "\"most\":" + random.nextInt(5));
    add(drawn, random, chance, "\"least\":" + random.nextInt(3));
    add(drawn, random, chance, "\"sum\":" + random.nextInt(5) + ".5");
    add(drawn, random, chance, "\"times\":" + random.nextInt(4));
    add(drawn, random, chance / 2, "\"same\":\"" + (random.nextBoolean() ? "x" : "y") + "\"");
    add(
        drawn,
        random,
        chance,
        "\"some\":" + List.of("[\"a\"]", "[\"a\",\"b\"]").get(random.nextInt(2)));
    add(drawn, random, chance, "\"flag\":" + random.nextBoolean());
    add(drawn, random, chance, "\"day\":\"2026-11-2" + (7 + random.nextInt(3)) + "\"");
    add(drawn, random, chance, "\"start\":\"" + "aab".substring(0, 1 + random.nextInt(3)) + "\"");
    add(drawn, random, chance / 2, "\"note\":\"n\"");
    if (drawn.isEmpty()) {
      drawn.add("\"most\":1");
    }
    return (ObjectNode) StrictJson.read("{" + String.join(",", drawn) + "}");
  }

  private static void add(List<String> drawn, Random random, double chance, String member) {
    if (random.nextDouble() < chance) {
      drawn.add(member);
    }
  }

  private static ObjectNode call(Random random) {
    ObjectNode call = JsonText.object();
    ObjectNode facts = call.putObject("facts");
    facts.put("least", random.nextInt(4)).put("same", random.nextBoolean() ? "x" : "y");
    facts.put("flag", random.nextBoolean()).put("day", "2026-11-2" + (6 + random.nextInt(4)));
    facts.putArray("some").add(random.nextBoolean() ? "a" : "b");
    ObjectNode params = call.putObject("params");
    params.put("n", random.nextInt(3) == 0 ? 5 : random.nextInt(5));
    params.put("s", random.nextInt(3) == 0 ? 5 : random.nextInt(5));
    params.put("t", "aab".substring(0, 1 + random.nextInt(3)));
    return call;
  }
}
