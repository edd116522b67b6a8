package dev.proviso.core.conditions.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Findings;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Turns an answer in JSON into typed values, by the tree of fields. */
public final class JsonAnswers {

  private final Findings findings;
  private final Map<String, List<Integer>> positions;
  private final Scalars scalars;

  public JsonAnswers(Findings findings) {
    this(findings, Map.of());
  }

  /**
   * For an answer whose lists have lost blank lines or rows: the original position of each item, by
   * the pointer of the list.
   */
  public JsonAnswers(Findings findings, Map<String, List<Integer>> positions) {
    this.findings = findings;
    this.positions = positions;
    this.scalars = new Scalars(findings);
  }

  /** Finds the required fields of an answer that were left out. */
  public void findMissing(List<Field> fields, JsonNode answer) {
    for (Field field : fields) {
      if (field.required() && isLeftOut(answer.get(field.key()))) {
        String code = missingCode(field.kind());
        if (!findings.touch(field.pointer())) {
          findings.add(field, field.pointer(), code, "key", field.key());
        }
      }
    }
  }

  /** The typed values of an object, in the order of the fields. */
  public ObjectNode values(List<Field> fields, JsonNode answer, String pointer) {
    findUnknown(fields, answer, pointer);
    ObjectNode values = JsonText.object();
    for (Field field : fields) {
      JsonNode sent = answer.get(field.key());
      if (isLeftOut(sent)) {
        if (field.nullWhenEmpty()) {
          values.putNull(field.key());
        }
      } else {
        JsonNode value = value(field, sent, Pointers.child(pointer, field.key()));
        if (value != null) {
          values.set(field.key(), value);
        }
      }
    }
    return values;
  }

  private void findUnknown(List<Field> fields, JsonNode answer, String pointer) {
    Set<String> known = new HashSet<>();
    fields.forEach(field -> known.add(field.key()));
    for (Map.Entry<String, JsonNode> member : answer.properties()) {
      if (!known.contains(member.getKey())) {
        findings.add(
            Fault.of(
                Pointers.child(pointer, member.getKey()),
                "unknown_condition",
                Map.of("key", member.getKey())));
      }
    }
  }

  /** Absent, null and blank all count as left out. */
  private static boolean isLeftOut(JsonNode sent) {
    return sent == null
        || sent.isNull()
        || sent.isMissingNode()
        || (sent.isTextual() && sent.textValue().isBlank());
  }

  static String missingCode(Kind kind) {
    return switch (kind) {
      case CHOICE_RADIO, CHOICE_SELECT, CHOICE_LIST -> "missing_choice";
      case BOOLEAN -> "missing_boolean";
      case ACKNOWLEDGE -> "missing_confirmation";
      case MULTI -> "missing_items";
      default -> "missing";
    };
  }

  /** One typed value, within its limits; null if it has a fault. */
  public JsonNode value(Field field, JsonNode sent, String pointer) {
    return switch (field.kind()) {
      case GROUP -> group(field, sent, pointer);
      case ROWS -> rows(field, sent, pointer);
      case LINES -> lines(field, sent, pointer);
      case MULTI -> multi(field, sent, pointer);
      default -> scalars.value(field, sent, pointer);
    };
  }

  private JsonNode group(Field field, JsonNode sent, String pointer) {
    if (!sent.isObject()) {
      findings.add(field, pointer, "not_a_group");
      return null;
    }
    for (Field child : field.children()) {
      String at = Pointers.child(pointer, child.key());
      if (child.required() && isLeftOut(sent.get(child.key())) && !findings.touch(at)) {
        findings.add(child, at, missingCode(child.kind()));
      }
    }
    return values(field.children(), sent, pointer);
  }

  private JsonNode rows(Field field, JsonNode sent, String pointer) {
    if (!isList(field, sent, pointer)) {
      return null;
    }
    ArrayNode rows = JsonText.array();
    for (int i = 0; i < sent.size(); i++) {
      int position = position(pointer, i);
      findings.inRow(position + 1);
      JsonNode row = group(field.item(), sent.get(i), Pointers.child(pointer, position));
      if (row != null) {
        rows.add(row);
      }
    }
    findings.inRow(null);
    return rows;
  }

  private JsonNode lines(Field field, JsonNode sent, String pointer) {
    if (!isList(field, sent, pointer)) {
      return null;
    }
    ArrayNode lines = JsonText.array();
    for (int i = 0; i < sent.size(); i++) {
      int position = position(pointer, i);
      findings.inLine(position + 1);
      JsonNode line = scalars.value(field.item(), sent.get(i), Pointers.child(pointer, position));
      if (line != null) {
        lines.add(line);
      }
    }
    findings.inLine(null);
    return lines;
  }

  private JsonNode multi(Field field, JsonNode sent, String pointer) {
    if (!isList(field, sent, pointer)) {
      return null;
    }
    Set<Integer> chosen = new HashSet<>();
    List<JsonNode> others = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      int index = Scalars.optionIndex(field.options(), sent.get(i));
      String at = Pointers.child(pointer, i);
      if (index < 0) {
        others.add(other(field, sent.get(i), at, others.size()));
      } else if (!chosen.add(index)) {
        findings.add(field, at, "duplicate_item", "option", field.options().get(index).label());
      }
    }
    List<JsonNode> inOrder = new ArrayList<>();
    for (int i = 0; i < field.options().size(); i++) {
      if (chosen.contains(i)) {
        inOrder.add(field.options().get(i).value());
      }
    }
    others.stream().filter(Objects::nonNull).forEach(inOrder::add);
    return JsonText.array().addAll(inOrder);
  }

  private JsonNode other(Field field, JsonNode sent, String pointer, int before) {
    if (field.isOpen() && before == 0) {
      return OtherText.value(field, sent, pointer, findings);
    }
    findings.add(field, pointer, field.isOpen() ? "one_other" : "not_an_option");
    return null;
  }

  private boolean isList(Field field, JsonNode sent, String pointer) {
    if (!sent.isArray()) {
      findings.add(field, pointer, "not_a_list");
      return false;
    }
    Integer min = field.limits().items().min();
    Integer max = field.limits().items().max();
    int count = sent.size();
    if (min != null && count < min) {
      findings.add(field, pointer, "too_few_items", "min", min);
    } else if (max != null && count > max) {
      findings.add(field, pointer, "too_many_items", "max", max);
    }
    // For options, the check below reports which one occurs twice.
    if (field.limits().unique() && field.kind() != Kind.MULTI && Numbers.repeats(sent)) {
      findings.add(field, pointer, "repeated_items");
    }
    return true;
  }

  private int position(String pointer, int i) {
    List<Integer> before = positions.get(pointer);
    return before == null ? i : before.get(i);
  }
}
