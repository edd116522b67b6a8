package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.answers.OtherText;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Limits;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.core.conditions.fields.TypedText;
import dev.proviso.core.requests.Request;
import dev.proviso.platform.json.JsonText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The form that a host shows its user: the verdict, a comment, and the conditions, each of one
 * plain value, since the protocol has nothing else. It only helps to fill it in: what counts is how
 * the answer is checked.
 *
 * @param request the request that is decided
 * @param fields the conditions that a person may set
 */
record ClientForm(Request request, List<Field> fields) {

  static final String DECISION = "decision";
  static final String COMMENT = "comment";

  private static final int MOST_COMMENT = 10_000;

  /** The longest form, in characters: what is longer would be filled in without being read. */
  private static final int MOST = 10_000;

  /**
   * The form of a request; empty where the protocol cannot show all of its conditions, or where
   * there are too many of them.
   */
  static Optional<ClientForm> of(Request request) {
    List<Field> fields = request.conditions().map(ConditionsSchema::fields).orElse(List.of());
    Set<String> names = new HashSet<>(Set.of(DECISION, COMMENT));
    boolean fits =
        fields.stream()
            .allMatch(
                field ->
                    isPlain(field)
                        && names.add(field.key())
                        && (!field.isOpen() || names.add(other(field))));
    return Optional.of(new ClientForm(request, fields))
        .filter(form -> fits && JsonText.write(form.schema()).length() <= MOST);
  }

  private static boolean isPlain(Field field) {
    return switch (field.kind()) {
      case GROUP, ROWS, LINES -> false;
      default ->
          field.options().stream().map(ClientForm::text).distinct().count()
              == field.options().size();
    };
  }

  /** The name of the text beside the options of a condition. */
  static String other(Field field) {
    return field.key() + "_other";
  }

  /** What a host sends for an option, which can only be a text. */
  private static String text(Option option) {
    return Numbers.shown(option.value());
  }

  /** The word for a yes. */
  String yes() {
    return request.isQuestion() ? "answer" : "approve";
  }

  /** The word for a no. */
  String no() {
    return request.isQuestion() ? "dismiss" : "deny";
  }

  /** The restricted JSON Schema that elicitation allows. */
  ObjectNode schema() {
    ObjectNode schema = JsonText.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode verdicts = titled(properties, DECISION, "Decision").putArray("oneOf");
    option(verdicts, yes(), request.isQuestion() ? "Answer" : "Approve");
    option(verdicts, no(), request.isQuestion() ? "Dismiss" : "Deny");
    fields.forEach(field -> add(properties, field));
    titled(properties, COMMENT, "Comment").put("maxLength", MOST_COMMENT);
    ArrayNode required = schema.putArray("required").add(DECISION);
    if (request.route().needsComment()) {
      required.add(COMMENT);
    }
    return schema;
  }

  private static ObjectNode titled(ObjectNode properties, String name, String title) {
    return properties.putObject(name).put("type", "string").put("title", title);
  }

  private static void option(ArrayNode options, String value, String title) {
    options.addObject().put("const", value).put("title", title);
  }

  /** What must be set is not required here: whoever denies need not set it. */
  private void add(ObjectNode properties, Field field) {
    if (field.kind() == Kind.FIXED) {
      return;
    }
    ObjectNode property = titled(properties, field.key(), Option.drawn(field.label()));
    describe(property, field);
    switch (field.kind()) {
      case NUMBER -> limit(property.put("type", "number"), field.limits().range());
      case INTEGER -> limit(property.put("type", "integer"), field.limits().range());
      case BOOLEAN, ACKNOWLEDGE -> property.put("type", "boolean");
      case MULTI -> several(property.put("type", "array"), field);
      case CHOICE_RADIO, CHOICE_SELECT, CHOICE_LIST -> options(property.putArray("oneOf"), field);
      case EMAIL -> property.put("format", "email");
      case URL -> property.put("format", "uri");
      case DATE -> property.put("format", "date");
      case DATETIME -> property.put("format", "date-time");
      default -> limit(property, field.limits().length());
    }
    suggest(property, field);
    if (field.isOpen()) {
      String title = Option.drawn(field.label()) + " (in your own words)";
      titled(properties, other(field), title).put("maxLength", OtherText.MAX);
    }
  }

  private void describe(ObjectNode property, Field field) {
    String hint = field.hint() == null ? "" : TypedText.normal(field.hint());
    String unit = field.unit() == null || field.unit().isBlank() ? "" : " In " + field.unit() + ".";
    String must = field.required() ? " Needed to " + yes() + "." : "";
    String said = Option.drawn(hint + unit + must);
    if (!said.isEmpty()) {
      property.put("description", said);
    }
  }

  private static void limit(ObjectNode property, Limits.Range range) {
    if (range.min() != null) {
      property.put("minimum", range.min());
    }
    if (range.max() != null) {
      property.put("maximum", range.max());
    }
  }

  private static void limit(ObjectNode property, Limits.Size length) {
    if (length.min() != null) {
      property.put("minLength", length.min());
    }
    if (length.max() != null) {
      property.put("maxLength", length.max());
    }
  }

  private static void options(ArrayNode to, Field field) {
    for (Option option : field.options()) {
      option(to, text(option), Option.drawn(option.label()));
    }
  }

  private static void several(ObjectNode property, Field field) {
    options(property.putObject("items").putArray("anyOf"), field);
    if (field.limits().items().max() != null) {
      property.put("maxItems", field.limits().items().max());
    }
  }

  /** A default in the form, of the type that it has there. */
  private static void suggest(ObjectNode property, Field field) {
    JsonNode value = field.suggestion();
    if (value == null || field.kind() == Kind.ACKNOWLEDGE) {
      return;
    }
    if (field.kind() == Kind.MULTI) {
      ArrayNode several = property.putArray("default");
      value.forEach(each -> several.add(Numbers.shown(each)));
    } else if (field.kind().isChoice()) {
      property.put("default", Numbers.shown(value));
    } else {
      property.set("default", value);
    }
  }
}
