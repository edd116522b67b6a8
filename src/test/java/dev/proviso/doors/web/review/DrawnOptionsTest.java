package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawnOptionsTest {

  private static final String[] PIECES = {
    "stage",
    "prod",
    "\u200b",
    "[U+200B]",
    "U+200B",
    " ",
    "  ",
    "\u00a0",
    "\u202e",
    "a",
    "A",
    "é",
    "e\u0301"
  };

  @Test
  void whatIsDrawnApartIsStoredApart() {
    Random random = new Random(7);
    int lists = 0;
    for (int draw = 0; draw < 3_000; draw++) {
      ConditionsSchema schema = drawn(random, 2 + random.nextInt(3) + (draw % 2 == 0 ? 15 : 0));
      if (schema == null) {
        continue;
      }
      Field field = schema.fields().get(0);
      lists += field.kind() == Field.Kind.CHOICE_LIST ? 1 : 0;
      Set<String> labels = new HashSet<>();
      for (int i = 0; i < field.options().size(); i++) {
        Option option = field.options().get(i);
        assertThat(labels.add(VisibleText.plain(option.label()))).isTrue();
        String sent =
            field.kind() == Field.Kind.CHOICE_LIST
                ? VisibleText.plain(option.label())
                : Integer.toString(i);
        Map<String, List<String>> form = Map.of("c0", List.of(sent));
        assertThat(schema.checkForm(form, ZoneOffset.UTC).values().get("s").intValue())
            .isEqualTo(i);
      }
    }
    assertThat(lists).isGreaterThan(100);
  }

  private static ConditionsSchema drawn(Random random, int count) {
    ArrayNode list = JsonText.array();
    ArrayNode options =
        list.addObject()
            .put("key", "s")
            .put("label", "S")
            .put("type", "select")
            .putArray("options");
    for (int i = 0; i < count; i++) {
      StringBuilder label = new StringBuilder(count > 10 ? "n" + i : "");
      for (int piece = random.nextInt(3); piece >= 0; piece--) {
        label.append(PIECES[random.nextInt(PIECES.length)]);
      }
      options.addObject().put("value", i).put("label", label.toString());
    }
    try {
      return ConditionsSchema.parse(list);
    } catch (Refusal refused) {
      return null;
    }
  }
}
