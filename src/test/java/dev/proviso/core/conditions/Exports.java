package dev.proviso.core.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.answers.Scalars;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What generators of schemas export for ordinary models, with an answer to each; their README tells
 * how they were made.
 */
public final class Exports {

  private static final Path FOLDER = Path.of("src/test/resources/conditions/generators");

  private Exports() {}

  /** One model: its schema, an answer, and what is stored of that. */
  public record Model(
      String tool, String name, JsonNode conditionsSchema, JsonNode conditions, JsonNode stored) {

    /** The answer as a person types it into the form. */
    public Map<String, List<String>> typed() {
      Map<String, List<String>> form = new LinkedHashMap<>();
      type(ConditionsSchema.parse(conditionsSchema).fields(), conditions, form);
      return form;
    }

    @Override
    public String toString() {
      return tool + ": " + name;
    }
  }

  /** Every model of every tool. */
  public static List<Model> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(Exports::models)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<Model> models(Path file) {
    try {
      JsonNode models = StrictJson.read(Files.readString(file)).get("models");
      String tool = file.getFileName().toString().replace(".json", "");
      return StreamSupport.stream(models.spliterator(), false)
          .map(
              model ->
                  new Model(
                      tool,
                      model.get("model").textValue(),
                      model.get("conditions_schema"),
                      model.get("conditions"),
                      model.has("stored") ? model.get("stored") : model.get("conditions")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void type(List<Field> fields, JsonNode values, Map<String, List<String>> form) {
    for (Field field : fields) {
      JsonNode value = values.path(field.key());
      if (field.kind() == Kind.GROUP) {
        type(field.children(), value, form);
      } else if (field.kind() == Kind.ROWS) {
        for (int i = 0; i < value.size(); i++) {
          type(field.row(i).children(), value.get(i), form);
        }
      } else if (!value.isMissingNode() && field.kind() != Kind.FIXED) {
        form.put(field.name(), texts(field, value));
      }
    }
  }

  private static List<String> texts(Field field, JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> texts.add(text(field, item)));
    } else {
      texts.add(text(field, value));
    }
    return field.kind() == Kind.LINES ? List.of(String.join("\n", texts)) : texts;
  }

  private static String text(Field field, JsonNode value) {
    return field.kind().isChoice() || field.kind() == Kind.MULTI
        ? String.valueOf(Scalars.optionIndex(field.options(), value))
        : value.asText();
  }
}
