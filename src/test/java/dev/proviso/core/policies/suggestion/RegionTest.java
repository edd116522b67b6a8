package dev.proviso.core.policies.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.policies.matching.Matcher;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {

  private static Optional<Matcher> around(List<JsonNode> params) {
    return Region.around(params)
        .map(
            rows -> {
              ObjectNode document = JsonText.object().put("name", "R").put("tier", "rule");
              document.putObject("when").putArray("all").addAll(rows);
              document.putObject("then").put("outcome", "approve");
              return Matcher.of(DocumentReader.read(document));
            });
  }

  private static boolean holds(Matcher matcher, JsonNode params) {
    ObjectNode body = JsonText.object();
    body.set("params", params);
    Facts.Asker asker = new Facts.Asker("prn_robin", "robin", "agent", null);
    return matcher.match(Facts.of(body, asker, Instant.EPOCH, ZoneOffset.UTC)).holds();
  }

  private static List<JsonNode> list(String several) {
    List<JsonNode> params = new ArrayList<>();
    StrictJson.read("[" + several + "]").forEach(it -> params.add(it.isNull() ? null : it));
    return params;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"a\":1},{\"a\":1.0} | {\"a\":1} | {\"a\":2}",
        "{\"a\":1},{\"a\":9} | {\"a\":5} | {\"a\":9.1}",
        "{\"a\":1},{\"a\":9} | {\"a\":1} | {\"a\":0}",
        "{\"a\":1},{\"a\":9} | {\"a\":1} | {\"a\":\"5\"}",
        "{\"a\":\"x\"},{\"a\":\"y\"} | {\"a\":\"y\"} | {\"a\":\"z\"}",
        "{\"a\":\"x\"} | {\"a\":\"x\"} | {\"a\":\"x\",\"force\":true}",
        "{\"a\":\"x\"} | {\"a\":\"x\"} | {\"a\":\"x\",\"force\":null}",
        "{\"a\":\"x\"},{} | {} | {\"b\":\"x\"}",
        "{\"a\":\"x\"},{\"a\":null} | {\"a\":null} | {\"a\":\"y\"}",
        "{\"a\":true} | {\"a\":true} | {\"a\":false}",
        "{\"a\":true},{\"a\":false} | {\"a\":false} | {\"a\":\"false\"}",
        "{\"o\":{\"b\":1}} | {\"o\":{\"b\":1}} | {\"o\":{\"b\":1,\"c\":1}}",
        "{\"o\":{\"b\":1}},{} | {} | {\"o\":\"b\"}",
        "{\"o\":{}} | {\"o\":{}} | {\"o\":{\"c\":1}}",
        "{\"to\":[\"a\",\"b\"]},{\"to\":[\"c\"]} | {\"to\":[\"b\",\"c\"]} | {\"to\":[\"d\"]}",
        "{\"to\":[\"a\",\"b\"]},{\"to\":[]} | {\"to\":[\"b\"]} | {\"to\":[\"a\",\"a\",\"a\"]}",
        "{\"to\":[]} | {\"to\":[]} | {\"to\":[\"a\"]}",
        "{} | {} | {\"a\":1}",
        "null | null | {\"a\":1}",
        "null,{} | {} | {\"a\":1}",
        "{\"~/\":1} | {\"~/\":1} | {\"~/\":2}"
      })
  void holdsNoMoreThanItMust(String several, String inside, String outside) {
    Matcher matcher = around(list(several)).orElseThrow();
    JsonNode within = StrictJson.read(inside);
    assertThat(holds(matcher, within)).isTrue();
    assertThat(holds(matcher, StrictJson.read(outside))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"a\":\"1\"},{\"a\":\"2\"},{\"a\":\"3\"},{\"a\":\"4\"},{\"a\":\"5\"},{\"a\":\"6\"}",
        "{\"a\":1},{\"a\":\"1\"}",
        "{\"a\":[1]}",
        "{\"a\":[{\"b\":1}]}",
        "{\"a\":{}},{\"a\":1}"
      })
  void drawsNothingAroundWhatRowsCannotBound(String several) {
    assertThat(Region.around(list(several))).isEmpty();
  }

  /** Whatever was drawn, all of it is inside; and what differs from each in one value is not. */
  @Test
  void holdsAllThatItIsDrawnAround() {
    Random random = new Random(20261127);
    int drawn = 0;
    for (int draw = 0; draw < 5_000; draw++) {
      List<JsonNode> params = new ArrayList<>();
      for (int i = 0; i < 18; i++) {
        params.add(params(random));
      }
      Optional<Matcher> matcher = around(params);
      if (matcher.isPresent()) {
        drawn++;
        params.forEach(it -> assertThat(holds(matcher.get(), it)).as("%s", it).isTrue());
        ObjectNode more = params(random).put("unseen", random.nextInt());
        assertThat(holds(matcher.get(), more)).isFalse();
        ObjectNode larger = params(random);
        larger.put("amount", 1_001);
        assertThat(holds(matcher.get(), larger)).isFalse();
      }
    }
    assertThat(drawn).isGreaterThan(1_000);
  }

  private static ObjectNode params(Random random) {
    ObjectNode params = JsonText.object();
    params.put("amount", random.nextInt(1_000));
    params.put("env", List.of("staging", "test").get(random.nextInt(2)));
    if (random.nextBoolean()) {
      params.putObject("options").put("dry", random.nextBoolean());
    }
    if (random.nextInt(4) == 0) {
      params.putArray("to").add("a").add("b" + random.nextInt(3));
    }
    if (random.nextInt(200) == 0) {
      params.putNull("env");
    }
    return params;
  }
}
