package dev.proviso.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads the members of a JSON object that somebody sent, and collects every fault before it
 * refuses: a member that is absent or null gives null. Lengths count code points. Unknown members
 * are ignored.
 */
public final class Members {

  private static final int LONGEST_MOMENT = 50;

  private final ObjectNode body;
  private final List<Fault> faults = new ArrayList<>();

  private Members(ObjectNode body) {
    this.body = body;
  }

  /** Starts to read; anything but an object is refused as unprocessable. */
  public static Members of(JsonNode body) {
    if (body instanceof ObjectNode object) {
      return new Members(object);
    }
    throw refusal(List.of(Fault.of("", "not_a_json_object", named("The body"))));
  }

  /** A text of at most {@code max} code points. */
  public String text(String name, int max) {
    JsonNode value = member(name, JsonNode::isTextual, "not_a_text");
    if (value != null && length(value.textValue()) > max) {
      add(name, "too_long", named(name, "max", max));
      return null;
    }
    return value == null ? null : value.textValue();
  }

  /** A text of 1 to {@code max} code points that must be there. */
  public String requiredText(String name, int max) {
    String text = text(name, max);
    if (text == null ? !has(name) : text.isBlank()) {
      add(name, "required", named(name));
    }
    return text;
  }

  /** True or false; absent or null gives false. */
  public boolean flag(String name) {
    JsonNode value = member(name, JsonNode::isBoolean, "not_a_boolean");
    return value != null && value.booleanValue();
  }

  /** A moment, written with its offset (RFC 3339). */
  public Instant instant(String name) {
    String text = text(name, LONGEST_MOMENT);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      add(name, "not_an_instant", Map.of());
      return null;
    }
  }

  /** An object; absent or null gives null. */
  public ObjectNode object(String name) {
    return (ObjectNode) member(name, JsonNode::isObject, "not_a_json_object");
  }

  /** A whole number in a range. */
  public Long integer(String name, long min, long max) {
    JsonNode value = member(name, n -> n.isIntegralNumber() && n.canConvertToLong(), "not_whole");
    if (value != null && (value.longValue() < min || value.longValue() > max)) {
      add(name, "out_of_range", named(name, "min", min, "max", max, "unit", ""));
      return null;
    }
    return value == null ? null : value.longValue();
  }

  /** An array of at most {@code maxItems} texts of at most {@code max} code points; never null. */
  public List<String> texts(String name, int maxItems, int max) {
    JsonNode array = member(name, JsonNode::isArray, "not_an_array");
    List<String> texts = new ArrayList<>();
    if (array == null) {
      return texts;
    }
    if (array.size() > maxItems) {
      add(name, "too_many_items", named(name, "max", maxItems));
    }
    for (int i = 0; i < Math.min(array.size(), maxItems); i++) {
      JsonNode item = array.get(i);
      String where = name + "[" + i + "]";
      if (!item.isTextual()) {
        faults.add(Fault.of(Pointers.of(name, i), "not_a_text", named(where)));
      } else if (length(item.textValue()) > max) {
        faults.add(Fault.of(Pointers.of(name, i), "too_long", named(where, "max", max)));
      } else {
        texts.add(item.textValue());
      }
    }
    return texts;
  }

  /** Any value; absent or null gives null. */
  public JsonNode any(String name) {
    JsonNode value = body.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** Whether a member is there and not null. */
  public boolean has(String name) {
    return any(name) != null;
  }

  /** Adds a fault of a member; its text may use {@code {name}} and {@code {label}} for it. */
  public void add(String name, String code, Map<String, Object> arguments) {
    Map<String, Object> all = new HashMap<>(named(name));
    all.putAll(arguments);
    faults.add(Fault.of(Pointers.of(name), code, all));
  }

  /** Adds faults that were found elsewhere. */
  public void addAll(List<Fault> found) {
    faults.addAll(found);
  }

  /** Refuses as unprocessable ({@code invalid_body}) with all faults, if there are any. */
  public void refuseFaults() {
    if (!faults.isEmpty()) {
      throw refusal(faults);
    }
  }

  private JsonNode member(String name, Predicate<JsonNode> typed, String code) {
    JsonNode value = any(name);
    if (value != null && !typed.test(value)) {
      add(name, code, named(name));
      return null;
    }
    return value;
  }

  /** A member is called by its name in texts that call the field of a form by its label. */
  private static Map<String, Object> named(String name, Object... more) {
    Map<String, Object> arguments = new HashMap<>(Map.of("name", name, "label", name));
    for (int i = 0; i < more.length; i += 2) {
      arguments.put((String) more[i], more[i + 1]);
    }
    return arguments;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The refusal of a body with these faults. */
  public static Refusal refusal(List<Fault> faults) {
    return new Refusal(Refusal.Kind.UNPROCESSABLE, "invalid_body", "", faults);
  }
}
