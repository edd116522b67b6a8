package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored for an agent's JSON Schema is valid by it, as another validator judges too. */
class SecondOracleTest {

  private static final JsonSchemaFactory DRAFT_7 =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  /** What the other validator cannot read: a meta-schema on a disk, and members of no meaning. */
  private static final Set<String> REFUSED_THERE =
      Set.of(
          "a remote meta-schema is not fetched",
          "junk in the text beside a number, which nobody types");

  static Stream<Corpus.Answer> stored() {
    return Corpus.answers().stream()
        .filter(answer -> answer.values() != null)
        .filter(answer -> answer.schema().conditionsSchema().isObject())
        .filter(answer -> !REFUSED_THERE.contains(answer.schema().name()));
  }

  @ParameterizedTest
  @MethodSource("stored")
  void takesWhatIsStored(Corpus.Answer answer) {
    ObjectNode schema = answer.schema().conditionsSchema().deepCopy();
    schema.remove("$schema"); // it may be anywhere, and is not fetched

    assertThat(DRAFT_7.getSchema(schema, STRICT).validate(answer.values()))
        .as(schema + " " + answer.values())
        .filteredOn(found -> !isTimeOfDay(found))
        .isEmpty();
  }

  /** A time of a day has no offset here, as in what generators take for one; RFC 3339's has. */
  private static boolean isTimeOfDay(ValidationMessage found) {
    return found.getType().equals("format") && found.getMessage().contains("time pattern");
  }
}
