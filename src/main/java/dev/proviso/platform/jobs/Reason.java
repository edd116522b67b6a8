package dev.proviso.platform.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a job was not done: a code that names a text in {@code messages.properties}, and the
 * arguments of that text. The sentence itself is made at the door, in the reader's language.
 *
 * @param code what is wrong: {@code timeout}, {@code status}, …
 * @param arguments for the text; each is cut at 300 characters, and has no NUL
 */
public record Reason(String code, Map<String, String> arguments) {

  private static final String OTHER = "other";
  private static final String FAULT = "url_";
  private static final int LONGEST = 300;

  public Reason {
    Map<String, String> sound = new TreeMap<>();
    arguments.forEach((name, value) -> sound.put(name, storable(value)));
    arguments = Map.copyOf(sound);
  }

  /** PostgreSQL stores no NUL, and a stranger's text must not be what stops a transaction. */
  private static String storable(String text) {
    String sound = text.replace('\0', '\ufffd');
    return sound.length() <= LONGEST ? sound : sound.substring(0, LONGEST);
  }

  /** A reason whose text takes these arguments, in pairs of name and value. */
  public static Reason of(String code, String... named) {
    Map<String, String> arguments = new HashMap<>();
    for (int i = 0; i + 1 < named.length; i += 2) {
      arguments.put(named[i], named[i + 1]);
    }
    return new Reason(code, arguments);
  }

  /** The reason that a fault is. */
  public static Reason of(Fault fault) {
    Map<String, String> arguments = new HashMap<>();
    fault.arguments().forEach((name, value) -> arguments.put(name, value.toString()));
    return new Reason(fault.code(), arguments);
  }

  /** A reason that is known in English only. */
  static Reason other(String sentence) {
    return of(OTHER, "detail", sentence);
  }

  /** The key of its text: that of the fault where the address itself is at fault. */
  public String key() {
    return (code.startsWith(FAULT) ? "fault." : "delivery.reason.") + code;
  }

  /** Its form in the database, a line of JSON. */
  public String stored() {
    ObjectNode stored = JsonText.object().put("code", code);
    ObjectNode named = stored.putObject("arguments");
    new TreeMap<>(arguments).forEach(named::put);
    return JsonText.write(stored);
  }

  /** The reason of such a line; any other text counts as said in English. */
  public static Reason read(String stored) {
    try {
      JsonNode node = StrictJson.read(stored);
      Map<String, String> arguments = new HashMap<>();
      node.path("arguments").properties().forEach(it -> arguments.put(it.getKey(), text(it)));
      return node.path("code").isTextual()
          ? new Reason(node.get("code").textValue(), arguments)
          : other(stored);
    } catch (Refusal notJson) {
      return other(stored);
    }
  }

  private static String text(Map.Entry<String, JsonNode> argument) {
    return argument.getValue().asText();
  }
}
