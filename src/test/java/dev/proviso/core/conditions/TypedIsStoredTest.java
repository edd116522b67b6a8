package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.answers.Addresses;
import dev.proviso.core.conditions.answers.FormRows;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types is what is stored, and what they leave alone is what the agent proposed. */
class TypedIsStoredTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int DRAWS = 4_000;
  private static final String[] PIECES = {
    "0", "1", "5", "٣", "²", "½", "Ⅷ", "-", "−", "–", "+", "±", ".", ",", "'", "’", "·", "٫", " ",
    "\u00a0", "\u200b", "e", "E", "e3", "m", "km", "h", "/", "%", "$", "€", "USD", "EUR", "İ", "ß",
    "req", "min", "°C", "µ", "m³", "#", "(", ")", "\u202e", "x"
  };

  @Test
  void noUnitChangesTheNumberThatIsTyped() {
    Random random = new Random(20261126);
    int accepted = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      String unit = pieces(random, 1 + random.nextInt(4));
      ConditionsSchema schema = number(unit);
      if (schema == null) {
        continue;
      }
      accepted++;
      BigDecimal number = BigDecimal.valueOf(random.nextInt(200_001) - 100_000, random.nextInt(3));
      for (String typed : notations(number, unit)) {
        Checked checked = schema.checkForm(Map.of("c0", List.of(typed)), BERLIN);
        if (checked.ok()) {
          assertThat(checked.values().get("n").decimalValue())
              .as("%s with the unit [%s]", typed, unit)
              .isEqualByComparingTo(number);
        }
      }
      assertThat(schema.checkForm(Map.of("c0", List.of(number + " " + unit)), BERLIN).ok())
          .as("%s beside its unit [%s]", number, unit)
          .isTrue();
    }
    assertThat(accepted).isBetween(DRAWS / 10, DRAWS * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EUR",
        "%",
        "m3",
        "km-h",
        "req./min",
        "req. per 5 min",
        "/s",
        "$",
        "e",
        "°C",
        "m³",
        "٪"
      })
  void takesTheUnitsThatPeopleUse(String unit) {
    Checked checked = number(unit).checkForm(Map.of("c0", List.of("0.5 " + unit)), BERLIN);
    assertThat(checked.faults()).isEmpty();
    assertThat(checked.values().get("n").decimalValue()).isEqualByComparingTo("0.5");
  }

  private static List<String> notations(BigDecimal number, String unit) {
    String point = number.toPlainString();
    String comma = point.replace('.', ',');
    return List.of(
        point,
        comma,
        point + unit,
        comma + " " + unit,
        unit + point,
        point.replace("-", "-" + unit),
        point.replace('-', '−') + unit);
  }

  private static ConditionsSchema number(String unit) {
    ArrayNode list = JsonText.array();
    list.addObject().put("key", "n").put("label", "N").put("type", "number").put("unit", unit);
    try {
      return ConditionsSchema.parse(list);
    } catch (Refusal refused) {
      assertThat(refused.faults().get(0).pointer()).isEqualTo("/conditions_schema/0/unit");
      return null;
    }
  }

  private static String pieces(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "UTC", "Australia/Lord_Howe", "Africa/Monrovia"})
  void anUntouchedFormIsTheDefaults(String zone) {
    Random random = new Random(zone.hashCode());
    int answered = 0;
    for (int draw = 0; draw < DRAWS / 4; draw++) {
      Proposals proposals = new Proposals(random);
      JsonNode document = draw % 2 == 0 ? proposals.list() : proposals.schema();
      ConditionsSchema schema = ConditionsSchema.parse(document);
      ObjectNode proposed = schema.check(proposals.values()).values();
      Checked untouched = schema.checkForm(schema.prefill(ZoneId.of(zone), true), ZoneId.of(zone));
      assertThat(untouched.faults()).as(document.toString()).isEmpty();
      assertThat(JsonText.write(untouched.values()))
          .as(document.toString())
          .isEqualTo(JsonText.write(proposed));
      answered += proposed.size();
    }
    assertThat(answered).isGreaterThan(DRAWS / 2);
  }

  @Test
  void editingOneRowLeavesTheOthersAsTheyWereProposed() {
    ConditionsSchema schema =
        ConditionsSchema.parse(
            StrictJson.read(
                """
                {"type":"object","properties":{"windows":{"type":"array","items":{"type":"object",
                 "properties":{"from":{"type":"string","format":"date-time"},
                   "max":{"type":"number"}}},
                 "default":[{"from":"2026-10-25T02:30:00+01:00","max":1},
                   {"from":"2026-10-25T02:30:00.125+01:00","max":2}]}}}"""));
    Map<String, List<String>> form = new java.util.HashMap<>(schema.prefill(BERLIN, true));
    form.put("c0.0.1", List.of("7"));
    assertThat(JsonText.write(schema.checkForm(form, BERLIN).values()))
        .isEqualTo(
            "{\"windows\":[{\"from\":\"2026-10-25T02:30:00+01:00\",\"max\":7},"
                + "{\"from\":\"2026-10-25T02:30:00.125+01:00\",\"max\":2}]}");
  }

  @Test
  void removingARowLeavesTheOthersAsTheyWereProposed() {
    ConditionsSchema schema =
        ConditionsSchema.parse(
            StrictJson.read(
                """
                {"type":"object","properties":{"windows":{"type":"array","items":{"type":"object",
                 "properties":{"from":{"type":"string","format":"date-time"}}},
                 "default":[{"from":"2026-10-24T02:30:00+02:00"},
                   {"from":"2026-10-25T02:30:00.125+01:00"}]}}}"""));
    Map<String, List<String>> form =
        FormRows.removed(schema.prefill(BERLIN, true), schema.fields().get(0), 0);
    assertThat(JsonText.write(schema.checkForm(form, BERLIN).values()))
        .isEqualTo("{\"windows\":[{\"from\":\"2026-10-25T02:30:00.125+01:00\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://münchen.example/",
        "http://api_gateway:8080/",
        "http://例え.テスト/a?b#c",
        "http://alice@my_host/x",
        "http://[::1]:8080/"
      })
  void takesTheAddressesThatBrowsersTake(String url) {
    assertThat(Addresses.isUrl(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a\u200bb_c.example/",
        "http://_/x y",
        "http://:80/",
        "http://a..b_c/",
        "http://-a_b/",
        "ftp://my_host/",
        "http://a_b:port/",
        "http://@/"
      })
  void refusesWhatIsNoAddress(String url) {
    assertThat(Addresses.isUrl(url)).isFalse();
  }

  @Test
  void keepsWhatIsTypedWhereAnOlderVersionTookTheSchema() {
    ConditionsSchema schema =
        ConditionsSchema.stored(
            StrictJson.read(
                """
                [{"key":"n","label":"N","type":"number","unit":"0."},
                 {"key":"s","label":"S","type":"select","options":[
                   {"value":1,"label":"x\u200b"},{"value":2,"label":"x[U+200B]"},
                   3,4,5,6,7,8,9,10,11,12,13,14,15,16]}]"""));
    Checked checked = schema.checkForm(Map.of("c0", List.of("0.5"), "c1", List.of("1")), BERLIN);
    assertThat(checked.faults()).isEmpty();
    assertThat(JsonText.write(checked.values())).isEqualTo("{\"n\":0.5,\"s\":2}");
  }

  @Test
  void withoutFieldsTheFormIsFreeInEitherDialect() {
    for (String none : List.of("[]", "{\"type\":\"object\",\"properties\":{}}")) {
      ConditionsSchema schema = ConditionsSchema.parse(StrictJson.read(none));
      assertThat(schema.isEmpty()).isTrue();
      JsonNode free = StrictJson.read("{\"only\":\"on weekdays\"}");
      assertThat(schema.check(free).values()).isEqualTo(free);
    }
  }
}
