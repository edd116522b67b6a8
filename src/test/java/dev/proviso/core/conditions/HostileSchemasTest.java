package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.ProofRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
@ProofRow("T19")
class HostileSchemasTest {

  @Test
  void takesFiftyFieldsAndNotFiftyOne() {
    assertThat(ConditionsSchema.parse(fields(50)).fields()).hasSize(50);
    assertThat(refused(fields(51)))
        .extracting(Fault::pointer, Fault::code)
        .containsExactly(tuple("/conditions_schema", "too_many_fields"));
  }

  @Test
  void countsThePropertiesOfAllLevels() {
    ObjectNode schema = JsonText.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (int i = 0; i < 5; i++) {
      ObjectNode group = properties.putObject("g" + i).put("type", "object");
      ObjectNode inner = group.putObject("properties");
      for (int j = 0; j < 10; j++) {
        inner.putObject("p" + j).put("type", "string");
      }
    }
    assertThat(refused(schema)).extracting(Fault::code).containsExactly("too_many_fields");
  }

  @Test
  void refusesTextsThatAreTooLong() {
    ArrayNode list = JsonText.array();
    list.addObject()
        .put("key", "k".repeat(101))
        .put("label", "l".repeat(501))
        .put("description", "d".repeat(2001))
        .put("pattern", "p".repeat(1_001));
    assertThat(refused(list))
        .extracting(Fault::pointer)
        .containsExactly(
            "/conditions_schema/0/key",
            "/conditions_schema/0/label",
            "/conditions_schema/0/description",
            "/conditions_schema/0/pattern");
  }

  @Test
  void refusesAHundredAndOneOptions() {
    ArrayNode list = JsonText.array();
    ArrayNode options =
        list.addObject()
            .put("key", "k")
            .put("label", "L")
            .put("type", "select")
            .putArray("options");
    for (int i = 0; i <= 100; i++) {
      options.add(i);
    }
    assertThat(refused(list)).extracting(Fault::code).containsExactly("too_many_options");
  }

  @Test
  void refusesNestingHoweverDeep() {
    JsonNode inner = JsonText.object().put("type", "string");
    for (int i = 0; i < 500; i++) {
      ObjectNode outer = JsonText.object().put("type", "object");
      outer.putObject("properties").set("a", inner);
      inner = outer;
    }
    assertThat(refused(inner)).extracting(Fault::code).containsExactly("too_deep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'object','properties':{'l':{'$ref':'%s'},'r':{'$ref':'%s'}}}",
        "{'anyOf':[{'$ref':'%s'},{'$ref':'%s'}]}",
        "{'anyOf':[{'$ref':'%s'},{'type':'null'},{'type':'null','properties':{'x':{'$ref':'%s'}}}]}",
        "{'type':'array','items':{'oneOf':[{'$ref':'%s'},{'$ref':'%s'}]}}"
      })
  void refusesWhatDoublesWithEveryReference(String doubling) {
    ObjectNode schema = JsonText.object().put("type", "object");
    ObjectNode definitions = schema.putObject("$defs");
    for (int i = 0; i < 19; i++) {
      String next = "#/$defs/d" + (i + 1);
      String definition = doubling.formatted(next, next).replace('\'', '"');
      definitions.set("d" + i, StrictJson.read(definition));
    }
    definitions.putObject("d19").put("type", "string").put("format", "bomb");
    schema.putObject("properties").putObject("a").put("$ref", "#/$defs/d0");
    assertThat(refusedInTime(schema)).isNotEmpty();
  }

  @Test
  void refusesAChainOfReferences() {
    ObjectNode schema = JsonText.object().put("type", "object");
    ObjectNode definitions = schema.putObject("$defs");
    for (int i = 0; i < 30_000; i++) {
      definitions.putObject("d" + i).put("$ref", "#/$defs/d" + (i + 1));
    }
    schema.putObject("properties").putObject("a").put("$ref", "#/$defs/d0");
    assertThat(refusedInTime(schema)).extracting(Fault::code).containsExactly("deep_reference");
  }

  @Test
  void refusesManyReferencesToMuch() {
    ObjectNode schema = JsonText.object().put("type", "object");
    ObjectNode large = schema.putObject("$defs").putObject("large");
    for (int i = 0; i < 20_000; i++) {
      large.put("x-" + i, i);
    }
    ObjectNode properties = schema.putObject("properties");
    for (int i = 0; i < 50; i++) {
      ArrayNode members = properties.putObject("p" + i).putArray("anyOf");
      for (int j = 0; j < 100; j++) {
        members.addObject().put("$ref", "#/$defs/large").put("const", j);
      }
    }
    assertThat(refusedInTime(schema)).extracting(Fault::code).contains("large_references");
  }

  private static List<Fault> refusedInTime(JsonNode schema) {
    long started = System.nanoTime();
    List<Fault> faults = refused(schema);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    return faults;
  }

  @Test
  void namesAtMostAHundredFaults() {
    ArrayNode list = JsonText.array();
    for (int i = 0; i < 50; i++) {
      list.addObject().put("a", 1).put("b", 2).put("c", 3);
    }
    assertThat(refused(list)).hasSize(100);
  }

  @Test
  void refusesNothingAsASchema() {
    assertThatThrownBy(() -> ConditionsSchema.parse(null)).isInstanceOf(Refusal.class);
  }

  private static ArrayNode fields(int count) {
    ArrayNode list = JsonText.array();
    for (int i = 0; i < count; i++) {
      list.addObject().put("key", "k" + i).put("label", "Field " + i);
    }
    return list;
  }

  private static List<Fault> refused(JsonNode schema) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> ConditionsSchema.parse(schema));
    assertThat(refusal).isNotNull();
    return refusal.faults();
  }
}
