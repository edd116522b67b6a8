package dev.proviso.core.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The corpus of conditions in src/test/resources/conditions: schemas, answers, and what must come
 * of them, for the judge, the API and the form alike. Its README tells the format.
 */
public final class Corpus {

  private static final Path FOLDER = Path.of("src/test/resources/conditions");

  private Corpus() {}

  /** One schema: with answers, or refused with these codes by their pointers. */
  public record Schema(
      String file,
      String name,
      JsonNode conditionsSchema,
      Map<String, String> refused,
      List<Answer> answers) {

    /** Whether the API must refuse it with 422. */
    public boolean isRefused() {
      return !refused.isEmpty();
    }

    @Override
    public String toString() {
      return file + ": " + name;
    }
  }

  /**
   * One answer: what is sent to the API or from the form (null where the door is not meant), and
   * either the values that are stored, or the faults, or the keys that are missing; the others are
   * null.
   */
  public record Answer(
      Schema schema,
      String name,
      JsonNode conditions,
      Map<String, List<String>> form,
      ZoneId zone,
      JsonNode values,
      Map<String, String> faults,
      List<String> missing) {

    @Override
    public String toString() {
      return schema + ": " + name;
    }
  }

  /** Every schema of every file. */
  public static List<Schema> schemas() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(Corpus::schemas)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Every answer to every schema that is not refused. */
  public static List<Answer> answers() {
    return schemas().stream().flatMap(schema -> schema.answers().stream()).toList();
  }

  private static Stream<Schema> schemas(Path file) {
    try {
      JsonNode list = StrictJson.read(Files.readString(file));
      return StreamSupport.stream(list.spliterator(), false)
          .map(node -> schema(file.getFileName().toString(), node));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Schema schema(String file, JsonNode node) {
    List<Answer> answers = new ArrayList<>();
    Schema schema =
        new Schema(
            file,
            node.get("schema").textValue(),
            node.get("conditions_schema"),
            node.has("refused") ? texts(node.get("refused")) : Map.of(),
            answers);
    node.path("answers").forEach(answer -> answers.add(answer(schema, answer)));
    return schema;
  }

  private static Answer answer(Schema schema, JsonNode node) {
    return new Answer(
        schema,
        node.get("name").textValue(),
        node.get("conditions"),
        node.has("form") ? form(node.get("form")) : null,
        ZoneId.of(node.path("zone").asText("Europe/Berlin")),
        node.get("values"),
        node.has("faults") ? texts(node.get("faults")) : null,
        node.has("missing") ? list(node.get("missing")) : null);
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object
        .properties()
        .forEach(member -> texts.put(member.getKey(), member.getValue().textValue()));
    return texts;
  }

  private static Map<String, List<String>> form(JsonNode object) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    object.properties().forEach(member -> form.put(member.getKey(), list(member.getValue())));
    return form;
  }

  private static List<String> list(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::textValue).toList()
        : List.of(value.textValue());
  }
}
