package dev.proviso.core.conditions.narrowing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.narrowing.Tightening.How;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.decisions.Rulings;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that policies hold: no schema of an agent gets around them. */
class HeldFieldsTest {

  private static final String LIMIT =
      "{\"key\":\"budget\",\"label\":\"Budget\",\"type\":\"number\",\"required\":true,"
          + "\"min\":0,\"max\":5000}";

  /** Values outside the limit; an absent one is tried too. */
  private static final List<String> OUTSIDE =
      List.of("null", "5000.01", "6000", "-1", "1e15", "\"100\"", "\"6000\"", "true", "[1]", "{}");

  private static ObjectNode field(String json) {
    return (ObjectNode) StrictJson.read(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{'key':'days','label':'D','type':'integer'}]",
        "[{'key':'budget','label':'B','type':'text'}]",
        "[{'key':'budget','label':'B','type':'number'}]",
        "[{'key':'budget','label':'B','type':'integer','min':6000}]",
        "[{'key':'budget','label':'B','type':'select','options':['a','b']}]",
        "{'type':'object','properties':{'budget':{'type':'number'}}}",
        "{'type':'object','properties':{'budget':{'type':['number','null']}}}",
        "{'type':'object','properties':{'budget':{'type':['number','null'],'default':null}}}",
        "{'type':'object','required':['budget'],'properties':{'budget':{'type':['null','number']}}}",
        "{'type':'object','properties':{'budget':{'anyOf':[{'type':'number'},{'type':'null'}]}}}",
        "{'type':'object','properties':{'budget':{'oneOf':[{'type':'null'},{'type':'integer'}]}}}",
        "{'type':'object','properties':{'budget':{'anyOf':[{'type':'number'},{'type':'string'}]}}}",
        "{'type':'object','properties':{'budget':{'allOf':[{'type':'number'}]}}}",
        "{'type':'object','properties':{'budget':{'enum':[1,6000,null]}}}",
        "{'type':'object','properties':{'budget':{'const':6000}}}",
        "{'type':'object','properties':{'budget':{'type':'array','items':{'type':'number'}}}}",
        "{'type':'object','properties':{'budget':{'type':'number','exclusiveMinimum':6000}}}",
        "{'type':'object','properties':{'budget':{'$ref':'#/definitions/b'}},"
            + "'definitions':{'b':{'type':'number'}}}",
        "{'$ref':'#/definitions/r','properties':{'budget':{'type':'number'}},'definitions':"
            + "{'r':{'type':'object','properties':{'budget':{'type':'number'}}}}}",
        "{'type':'object','properties':{'other':{'type':'string'}},'additionalProperties':false}"
      })
  void takesNothingOutsideALimit(String agents) {
    ConditionsSchema schema;
    try {
      schema = ConditionsSchema.parse(StrictJson.read(agents.replace('\'', '"')));
    } catch (Refusal notTakenFromAgentsAnyway) {
      return;
    }
    Tightening.Held held = Tightening.hold(schema, List.of(field(LIMIT)));
    assertThat(held.how()).isNotEqualTo(How.CONTRADICTORY);
    for (String value : OUTSIDE) {
      ObjectNode answer = JsonText.object().put("days", 1).put("other", "x");
      answer.set("budget", StrictJson.read(value));
      assertThat(isTaken(held.schema(), answer)).as(value).isFalse();
      answer.remove(List.of("days", "other"));
      assertThat(isTaken(held.schema(), answer)).as(value).isFalse();
    }
    assertThat(isTaken(held.schema(), JsonText.object())).isFalse();
    assertThat(isTaken(held.schema(), JsonText.object().put("days", 1))).isFalse();
  }

  private static boolean isTaken(ConditionsSchema schema, ObjectNode answer) {
    try {
      Draft draft = new Draft(Verdict.CONDITIONAL, null, "c", answer, Granted.UNSAID, null);
      JsonNode given = Rulings.check(draft, Optional.of(schema)).conditions().get("budget");
      // Text is read as the number that it spells, as from a form.
      return given == null
          || !given.isNumber()
          || given.decimalValue().signum() < 0
          || given.decimalValue().intValue() > 5000;
    } catch (Refusal refused) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'object','properties':{'budget':{'type':['number','null']}}}",
        "{'type':'object','properties':{'budget':{'anyOf':[{'type':'number'},{'type':'null'}],"
            + "'title':'Budget','default':null}}}"
      })
  void keepsWhatGeneratorsWriteForOptionalNumbers(String agents) {
    ConditionsSchema schema = ConditionsSchema.parse(StrictJson.read(agents.replace('\'', '"')));
    Tightening.Held held = Tightening.hold(schema, List.of(field(LIMIT)));
    assertThat(held.how()).isEqualTo(How.TIGHTENED);
    assertThat(isTaken(held.schema(), JsonText.object().put("budget", 5001))).isFalse();
    Draft draft =
        new Draft(
            Verdict.CONDITIONAL,
            null,
            null,
            JsonText.object().put("budget", 5000),
            Granted.UNSAID,
            null);
    assertThat(Rulings.check(draft, Optional.of(held.schema())).conditions().get("budget").asInt())
        .isEqualTo(5000);
  }

  @Test
  void holdsFieldsInNoOrder() {
    List<ObjectNode> fields =
        new ArrayList<>(
            List.of(
                field("{\"key\":\"n\",\"type\":\"number\",\"max\":9.5}"),
                field("{\"key\":\"n\",\"type\":\"integer\",\"min\":2}"),
                field("{\"key\":\"n\",\"required\":true}"),
                field("{\"key\":\"m\",\"type\":\"text\"}")));
    for (int i = 0; i < 24; i++) {
      Collections.rotate(fields, 1);
      if (i % 4 == 0) {
        Collections.swap(fields, 0, i / 4 % 4);
      }
      Tightening.Held held = Tightening.hold(null, fields);
      assertThat(held.how()).as(fields.toString()).isEqualTo(How.TIGHTENED);
      JsonNode n = held.schema().document().get(0);
      n = n.path("key").asText().equals("n") ? n : held.schema().document().get(1);
      assertThat(n.path("type").asText()).isEqualTo("integer");
      assertThat(n.path("required").asBoolean()).isTrue();
    }
  }

  @Test
  void saysThatFieldsContradictEachOther() {
    ObjectNode low = field("{\"key\":\"n\",\"type\":\"integer\",\"max\":5}");
    ObjectNode high = field("{\"key\":\"n\",\"type\":\"integer\",\"min\":6}");
    ObjectNode text = field("{\"key\":\"n\",\"type\":\"text\"}");
    for (List<ObjectNode> pair :
        List.of(List.of(low, high), List.of(high, low), List.of(low, text), List.of(text, low))) {
      assertThat(Tightening.hold(null, pair).how()).isEqualTo(How.CONTRADICTORY);
    }
  }
}
