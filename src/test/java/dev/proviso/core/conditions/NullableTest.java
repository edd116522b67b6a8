package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A null is taken where the schema permits it, however that is written, and nowhere else. */
class NullableTest {

  private static final List<String> TYPES =
      List.of("", "'type':'string'", "'type':['string','null']");
  private static final List<String> VALUES = List.of("", "'enum':['a','b']", "'enum':['a',null]");
  private static final List<String> MEMBERS =
      List.of(
          "{'const':'a'},{'const':null}",
          "{'const':'a','title':'A'},{'const':null,'title':'Nothing'}",
          "{'const':'a'},{'const':'b'}",
          "{'const':'a','title':'A'},{'const':'b','title':'B'},{'const':null,'title':'Nothing'}",
          "{'enum':['a','b']},{'type':'null'}",
          "{'type':'string'},{'type':'null'}",
          "{'type':'string','maxLength':9},{'enum':[null]}",
          "{'type':['string','null']}",
          "{'oneOf':[{'const':'a'},{'type':'null'}]}",
          "{'type':'string','oneOf':[{'const':'a'},{'const':null}]}",
          "{'anyOf':[{'type':'string'},{'type':'null'}]},{'type':'null'}");

  static Stream<String> schemas() {
    List<String> schemas = new ArrayList<>();
    for (String type : TYPES) {
      for (String values : VALUES) {
        schemas.add(property(type, values, ""));
        for (String members : MEMBERS) {
          schemas.add(property(type, values, "'anyOf':[" + members + "]"));
          schemas.add(property(type, values, "'oneOf':[" + members + "]"));
        }
      }
    }
    return schemas.stream();
  }

  private static String property(String... keywords) {
    return "{" + String.join(",", Stream.of(keywords).filter(k -> !k.isEmpty()).toList()) + "}";
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void takesNullWhereTheSchemaDoes(String property) {
    String text = "{'type':'object','required':['f'],'properties':{'f':" + property + "}}";
    JsonNode document = StrictJson.read(text.replace('\'', '"'));
    ConditionsSchema schema;
    try {
      schema = ConditionsSchema.parse(document);
    } catch (Refusal refused) {
      assertThat(refused.faults()).isNotEmpty();
      return;
    }
    Checked checked = schema.check(StrictJson.read("{\"f\":null}"));
    assertThat(checked.ok()).as(property + " " + checked).isEqualTo(permitsNull(document));
  }

  private static boolean permitsNull(JsonNode document) {
    Schema schema =
        SchemaLoader.builder()
            .draftV7Support()
            .schemaJson(new JSONObject(document.toString()))
            .build()
            .load()
            .build();
    try {
      schema.validate(new JSONObject().put("f", JSONObject.NULL));
      return true;
    } catch (ValidationException refused) {
      return false;
    }
  }
}
