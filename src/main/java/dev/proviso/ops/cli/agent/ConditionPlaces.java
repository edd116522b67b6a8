package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the conditions of a decision go in a command: as {@code {key}} in its arguments, and into
 * its environment. Only the keys of the schema that was submitted stand for one.
 */
final class ConditionPlaces {

  /** What begins the name of a variable with a condition. */
  static final String PREFIX = "PROVISO_CONDITION_";

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

  /** The arguments with the conditions in them, and the variables beside them. */
  record Placed(List<String> argv, Map<String, String> environment) {}

  private final Arguments arguments;
  private final Set<String> keys;
  private final Set<String> inArguments = new HashSet<>();
  private final boolean environment;

  /**
   * Finds the places.
   *
   * @param schema the conditions_schema that is submitted: a list of fields, or a JSON Schema
   * @param environment whether the command reads its conditions from the environment
   */
  ConditionPlaces(Arguments arguments, JsonNode schema, boolean environment) {
    this.arguments = arguments;
    this.environment = environment;
    keys = keys(schema);
    for (String argument : arguments.values()) {
      PLACE
          .matcher(argument)
          .results()
          .map(place -> place.group(1))
          .filter(keys::contains)
          .forEach(inArguments::add);
    }
  }

  private static Set<String> keys(JsonNode schema) {
    Set<String> keys = new LinkedHashSet<>();
    if (schema.isArray()) {
      schema.forEach(field -> keys.add(field.path("key").asText()));
    } else {
      schema.path("properties").fieldNames().forEachRemaining(keys::add);
    }
    return keys;
  }

  /** The command with the conditions of a decision; refuses each that has no place. */
  Placed placed(String status, JsonNode conditions) {
    Map<String, String> values = new LinkedHashMap<>();
    conditions
        .properties()
        .forEach(
            condition -> {
              if (!condition.getValue().isNull()) {
                values.put(condition.getKey(), value(condition.getKey(), condition.getValue()));
              }
            });
    if (status.equals("conditional") && values.isEmpty()) {
      throw unfit("The only condition is the comment, and no command reads that");
    }
    inArguments.stream()
        .filter(key -> !values.containsKey(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw unfit("There is no value for {" + key + "}");
            });
    List<String> argv = arguments.values().stream().map(one -> filled(one, values)).toList();
    return new Placed(new ArrayList<>(argv), variables(values));
  }

  private String value(String key, JsonNode value) {
    if (!keys.contains(key)) {
      throw unfit("Nothing was submitted for the condition " + key);
    }
    if (!inArguments.contains(key) && !environment) {
      throw unfit("The condition " + key + " has no place in the command");
    }
    String text = OutcomeText.text(value);
    if (!Arguments.isWritable(text)) {
      throw unfit("The condition " + key + " has characters that no command can be given");
    }
    return text;
  }

  /** Each place with its value; what a value itself has in braces stays as it is. */
  private static String filled(String argument, Map<String, String> values) {
    return PLACE
        .matcher(argument)
        .replaceAll(
            place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
  }

  private static Map<String, String> variables(Map<String, String> values) {
    Map<String, String> variables = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (variables.put(PREFIX + name(key), value) != null) {
            throw unfit("Two conditions have the same variable, " + PREFIX + name(key));
          }
        });
    return variables;
  }

  /** Upper case; every byte that is no letter or digit of ASCII is an underscore. */
  private static String name(String key) {
    StringBuilder name = new StringBuilder();
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      boolean small = b >= 'a' && b <= 'z';
      boolean plain = (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
      name.append(small ? (char) (b - 'a' + 'A') : plain ? (char) b : '_');
    }
    return name.toString();
  }

  private static CallFailure unfit(String why) {
    return new CallFailure(ExitCodes.EXEC_CONDITIONS, why + ", so it was not run.");
  }
}
