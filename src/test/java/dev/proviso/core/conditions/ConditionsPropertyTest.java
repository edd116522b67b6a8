package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ConditionsPropertyTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final List<Corpus.Schema> schemas = Corpus.schemas();

  @Property
  void acceptsExactlyTheNumbersWithinTheBounds(
      @ForAll @IntRange(min = -2000, max = 2000) int number,
      @ForAll @IntRange(max = 3) int scale,
      @ForAll @IntRange(min = -1000, max = 1000) int one,
      @ForAll @IntRange(min = -1000, max = 1000) int other,
      @ForAll @IntRange(min = 1, max = 50) int step) {
    BigDecimal min = BigDecimal.valueOf(Math.min(one, other), 1);
    BigDecimal max = BigDecimal.valueOf(Math.max(one, other), 1);
    BigDecimal multiple = BigDecimal.valueOf(step, 2);
    ArrayNode list = JsonText.array();
    list.addObject()
        .put("key", "n")
        .put("label", "N")
        .put("type", "number")
        .put("min", min)
        .put("max", max)
        .put("step", multiple);
    ConditionsSchema schema = ConditionsSchema.parse(list);
    BigDecimal value = BigDecimal.valueOf(number, scale);
    boolean fits =
        value.compareTo(min) >= 0
            && value.compareTo(max) <= 0
            && value.remainder(multiple).signum() == 0;
    assertThat(schema.check(JsonText.object().put("n", value)).ok()).isEqualTo(fits);
    Checked asText = schema.check(JsonText.object().put("n", value.toPlainString()));
    assertThat(asText.ok()).isEqualTo(fits);
    if (fits) {
      assertThat(asText.values().get("n").decimalValue()).isEqualTo(value);
    }
  }

  @Property
  void keepsWhatAPersonTypedOrRefusesIt(@ForAll("typedNumbers") String typed) {
    ConditionsSchema schema =
        ConditionsSchema.parse(
            StrictJson.read(
                "[{\"key\":\"n\",\"label\":\"N\",\"type\":\"number\",\"required\":true}]"));
    Checked checked = schema.checkForm(Map.of("c0", List.of(typed)), BERLIN);
    if (checked.ok()) {
      String plain = typed.replaceAll("[\\s\\p{Z}]", "").replace(',', '.').replace("+", "");
      assertThat(checked.values().get("n").decimalValue()).isEqualTo(new BigDecimal(plain));
    }
  }

  @Property
  void keepsTheInstantOfALocalTime(
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second, @ForAll("zones") String zone) {
    ConditionsSchema schema =
        ConditionsSchema.parse(
            StrictJson.read("[{\"key\":\"w\",\"label\":\"W\",\"type\":\"datetime\"}]"));
    Instant instant = Instant.ofEpochSecond(second);
    ZoneId reader = ZoneId.of(zone);
    String local = instant.atZone(reader).toLocalDateTime().toString();
    Checked checked = schema.checkForm(Map.of("c0", List.of(local)), reader);
    assertThat(checked.faults()).isEmpty();
    Instant stored = OffsetDateTime.parse(checked.values().get("w").textValue()).toInstant();
    ZoneOffset earlier =
        reader.getRules().getValidOffsets(instant.atZone(reader).toLocalDateTime()).get(0);
    assertThat(stored).isEqualTo(instant.atZone(reader).toLocalDateTime().toInstant(earlier));
  }

  @Property(tries = 3000)
  void refusesOrReadsAnySchemaAndAnyAnswer(@ForAll long seed) {
    Random random = new Random(seed);
    Corpus.Schema picked = schemas.get(random.nextInt(schemas.size()));
    JsonNode mutated = mutated(picked.conditionsSchema().deepCopy(), random);
    ConditionsSchema schema;
    try {
      schema = ConditionsSchema.parse(mutated);
    } catch (Refusal refusal) {
      assertThat(refusal.faults()).isNotEmpty();
      assertThat(refusal.getMessage()).isNotBlank();
      return;
    }
    for (Corpus.Answer answer : picked.answers()) {
      if (answer.conditions() != null && answer.conditions().isObject()) {
        Checked checked = schema.check(mutated(answer.conditions().deepCopy(), random));
        if (checked.ok()) {
          assertThat(schema.check(checked.values()).values()).isEqualTo(checked.values());
        }
        assertThatBothJudgesAgree(mutated, checked);
      }
      if (answer.form() != null) {
        Checked checked = schema.checkForm(answer.form(), answer.zone());
        assertThatBothJudgesAgree(mutated, checked);
        assertThat(!checked.ok() || schema.check(checked.values()).ok()).isTrue();
      }
    }
    schema.checkForm(schema.prefill(BERLIN, true), BERLIN);
  }

  private static void assertThatBothJudgesAgree(JsonNode schema, Checked checked) {
    assertThat(checked.faults())
        .as(schema + " " + checked)
        .extracting("code")
        .doesNotContain("against_schema");
  }

  @Provide
  Arbitrary<String> typedNumbers() {
    return Arbitraries.strings().withChars("0123456789.,+- \u00a0").ofMinLength(1).ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "Europe/Berlin", "UTC", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe");
  }

  private static JsonNode mutated(JsonNode document, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(document, containers);
    for (int i = random.nextInt(3); i >= 0 && !containers.isEmpty(); i--) {
      JsonNode container = containers.get(random.nextInt(containers.size()));
      JsonNode other = containers.get(random.nextInt(containers.size()));
      if (container instanceof ObjectNode object && !object.isEmpty()) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        object.set(names.get(random.nextInt(names.size())), replacement(other, random));
      } else if (container instanceof ArrayNode array && !array.isEmpty()) {
        array.set(random.nextInt(array.size()), replacement(other, random));
      }
    }
    return document;
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static JsonNode replacement(JsonNode other, Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> JsonText.object().nullNode();
      case 1 -> JsonText.object().numberNode(random.nextInt(5) - 1);
      case 2 -> JsonText.object().numberNode(BigDecimal.valueOf(random.nextInt(500), 2));
      case 3 -> JsonText.object().booleanNode(random.nextBoolean());
      case 4 -> JsonText.object().textNode("number");
      case 5 -> JsonText.object().textNode("");
      case 6 -> JsonText.object().textNode("(a{9}){9}");
      case 7 -> JsonText.array();
      case 8 -> JsonText.object();
      default -> other.deepCopy();
    };
  }
}
