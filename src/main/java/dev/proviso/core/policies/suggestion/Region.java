package dev.proviso.core.policies.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The smallest region that rows can draw around some params: what never changed stays as it is, of
 * texts there are at most {@value #MOST_TEXTS}, numbers stay between the least and the largest, and
 * no other names appear. Whatever varies in another way has no region.
 */
final class Region {

  static final int MOST_TEXTS = 5;

  private static final int MOST_ROWS = 60;
  private static final String PARAMS = "params:";

  private final int all;
  private final Map<String, List<JsonNode>> values = new LinkedHashMap<>();
  private final List<ObjectNode> rows = new ArrayList<>();

  private Region(int all) {
    this.all = all;
  }

  /** The rows that hold for all of these params, null where a request had none. */
  static Optional<List<ObjectNode>> around(List<JsonNode> params) {
    Region region = new Region(params.size());
    params.forEach(it -> region.collect("", it));
    boolean drawn = region.values.entrySet().stream().allMatch(region::draw);
    return drawn && region.rows.size() <= MOST_ROWS
        ? Optional.of(region.rows.isEmpty() ? List.of(absent("")) : region.rows)
        : Optional.empty();
  }

  /** Null counts as absent, as it does for rows. */
  private void collect(String pointer, JsonNode value) {
    if (value == null || value.isNull()) {
      return;
    }
    values.computeIfAbsent(pointer, any -> new ArrayList<>()).add(value);
    if (value.isObject()) {
      value
          .properties()
          .forEach(it -> collect(Pointers.child(pointer, it.getKey()), it.getValue()));
    }
  }

  private boolean draw(Map.Entry<String, List<JsonNode>> place) {
    String pointer = place.getKey();
    List<JsonNode> found = place.getValue();
    List<ObjectNode> drawn = rows(pointer, found);
    if (drawn.isEmpty()) {
      return false;
    }
    if (found.size() < all) {
      rows.add(any(absent(pointer), joined(drawn)));
    } else {
      rows.addAll(drawn);
    }
    return true;
  }

  private static List<ObjectNode> rows(String pointer, List<JsonNode> found) {
    if (found.stream().allMatch(JsonNode::isObject)) {
      return List.of(names(pointer, found));
    }
    if (found.stream().allMatch(JsonNode::isTextual)) {
      return texts(pointer, found);
    }
    if (found.stream().allMatch(JsonNode::isNumber)) {
      return numbers(pointer, found);
    }
    if (found.stream().allMatch(JsonNode::isBoolean)) {
      return List.of(flags(pointer, found));
    }
    return found.stream().allMatch(Region::isTexts) ? lists(pointer, found) : List.of();
  }

  private static boolean isTexts(JsonNode value) {
    boolean texts = value.isArray();
    for (JsonNode item : value) {
      texts &= item.isTextual();
    }
    return texts;
  }

  private static ObjectNode names(String pointer, List<JsonNode> objects) {
    Set<String> names = new TreeSet<>();
    objects.forEach(it -> it.fieldNames().forEachRemaining(names::add));
    String fact = "names:" + pointer;
    return names.isEmpty()
        ? row(fact, "texts", "count_at_most", count(0))
        : row(fact, "texts", "all_one_of", array(names));
  }

  private static List<ObjectNode> texts(String pointer, List<JsonNode> found) {
    Set<String> texts = new TreeSet<>();
    found.forEach(it -> texts.add(it.textValue()));
    if (texts.size() > MOST_TEXTS) {
      return List.of();
    }
    return List.of(
        texts.size() == 1
            ? row(PARAMS + pointer, "text", "is", found.get(0))
            : row(PARAMS + pointer, "text", "one_of", array(texts)));
  }

  private static List<ObjectNode> numbers(String pointer, List<JsonNode> found) {
    List<BigDecimal> numbers = found.stream().map(JsonNode::decimalValue).sorted().toList();
    BigDecimal least = numbers.get(0);
    BigDecimal most = numbers.get(numbers.size() - 1);
    return least.compareTo(most) == 0
        ? List.of(row(PARAMS + pointer, "number", "is", number(least)))
        : List.of(
            row(PARAMS + pointer, "number", "at_least", number(least)),
            row(PARAMS + pointer, "number", "at_most", number(most)));
  }

  private static ObjectNode flags(String pointer, List<JsonNode> found) {
    ObjectNode first = row(PARAMS + pointer, "flag", "is", found.get(0));
    return found.stream()
        .filter(it -> !it.equals(found.get(0)))
        .findFirst()
        .map(other -> any(first, row(PARAMS + pointer, "flag", "is", other)))
        .orElse(first);
  }

  private static List<ObjectNode> lists(String pointer, List<JsonNode> found) {
    Set<String> texts = new TreeSet<>();
    found.forEach(list -> list.forEach(it -> texts.add(it.textValue())));
    int longest = found.stream().mapToInt(JsonNode::size).max().orElse(0);
    if (texts.size() > MOST_TEXTS) {
      return List.of();
    }
    List<ObjectNode> rows = new ArrayList<>();
    if (!texts.isEmpty()) {
      rows.add(row(PARAMS + pointer, "texts", "all_one_of", array(texts)));
    }
    rows.add(row(PARAMS + pointer, "texts", "count_at_most", count(longest)));
    return rows;
  }

  private static ObjectNode joined(List<ObjectNode> rows) {
    if (rows.size() == 1) {
      return rows.get(0);
    }
    ObjectNode all = JsonText.object();
    all.putArray("all").addAll(rows);
    return all;
  }

  private static ObjectNode any(ObjectNode one, ObjectNode other) {
    ObjectNode any = JsonText.object();
    any.putArray("any").add(one).add(other);
    return any;
  }

  private static ObjectNode absent(String pointer) {
    return JsonText.object().put("fact", PARAMS + pointer).put("op", "absent");
  }

  static ObjectNode row(String fact, String type, String op, JsonNode value) {
    ObjectNode row = JsonText.object().put("fact", fact).put("type", type).put("op", op);
    return row.set("value", value);
  }

  private static JsonNode count(int value) {
    return JsonText.object().numberNode(value);
  }

  private static JsonNode number(BigDecimal value) {
    return JsonText.object().numberNode(value);
  }

  static ArrayNode array(Set<String> texts) {
    ArrayNode array = JsonText.array();
    texts.forEach(array::add);
    return array;
  }
}
