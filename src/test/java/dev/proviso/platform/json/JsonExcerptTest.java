package dev.proviso.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonExcerptTest {

  private static final String[] PARTS = {"a", "é", "\uD83D\uDE00", "\u202E", "\n", "\"", "…"};

  @Test
  void keepsWhatIsShortAndTheBeginningOfWhatIsLong() {
    String smile = "\uD83D\uDE00";
    assertThat(JsonExcerpt.of(null)).isNull();
    for (String text : new String[] {"", "x", "x".repeat(200), smile.repeat(200)}) {
      assertThat(JsonExcerpt.of(TextNode.valueOf(text)).textValue()).isEqualTo(text);
    }
    assertThat(JsonExcerpt.of(TextNode.valueOf("x".repeat(201))).textValue())
        .isEqualTo("x".repeat(200) + "…");
    assertThat(JsonExcerpt.of(TextNode.valueOf("x" + smile.repeat(30_000))).textValue())
        .isEqualTo("x" + smile.repeat(199) + "…");
    JsonNode list = StrictJson.read("[\"" + "y".repeat(190) + "\",\"0123456789\",3,{}]");
    assertThat(JsonExcerpt.of(list).toString())
        .isEqualTo("[\"" + "y".repeat(190) + "\",\"012345678…\",\"…\"]");
    assertThat(JsonExcerpt.of(StrictJson.read("{\"a\":[1,true,null],\"b\":0.10}")))
        .isEqualTo(StrictJson.read("{\"a\":[1,true,null],\"b\":0.10}"));
  }

  @Test
  void isSmallForAnyValueAndSplitsNoCharacter() {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      JsonNode value = drawn(random, 0);

      String excerpt = JsonText.write(JsonExcerpt.of(value));

      assertThat(excerpt.length()).isLessThan(4_000);
      assertThat(excerpt.replaceAll("[\uD800-\uDBFF][\uDC00-\uDFFF]", ""))
          .doesNotContainPattern("[\uD800-\uDFFF]");
      if (JsonText.write(value).length() <= JsonExcerpt.MOST) {
        assertThat(JsonExcerpt.of(value)).isEqualTo(value);
      }
    }
  }

  private static JsonNode drawn(Random random, int depth) {
    int size = random.nextInt(random.nextInt(4) == 0 ? 400 : 4);
    switch (random.nextInt(depth > 3 ? 2 : 4)) {
      case 0:
        return TextNode.valueOf(text(random, size));
      case 1:
        return JsonText.object().put("n", new BigDecimal("7".repeat(size + 1))).get("n");
      case 2:
        ArrayNode items = JsonText.array();
        for (int i = 0; i < size; i++) {
          items.add(drawn(random, depth + 2));
        }
        return items;
      default:
        ObjectNode members = JsonText.object();
        for (int i = 0; i < size; i++) {
          members.set(text(random, random.nextInt(9)), drawn(random, depth + 2));
        }
        return members;
    }
  }

  private static String text(Random random, int parts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return text.toString();
  }
}
