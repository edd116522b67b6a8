package dev.proviso.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.text.Invisible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/** Builds one tree from one text, refusing as it goes. */
final class StrictTree {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_TOKENS = 20_000;
  private static final int MAX_NAME = 256;
  // Longer than the plain notation of any double that passes, so that what is written reads back.
  private static final int MAX_NUMBER = 512;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  // Names are not shared between documents: a stranger must not fill a table of this process.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxTokenCount(MAX_TOKENS)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final String text;
  private final Set<String> controlled;
  private JsonParser parser;
  private int depth;
  private int tokens;

  /** With the members of the root whose texts may hold control characters, all but NUL. */
  StrictTree(String text, Set<String> controlled) {
    this.text = text;
    this.controlled = controlled;
  }

  JsonNode read() {
    try (JsonParser opened = FACTORY.createParser(text)) {
      parser = opened;
      JsonToken first = next();
      if (first == null) {
        throw refused("There is no JSON value");
      }
      JsonNode value = value(first);
      if (next() != null) {
        throw refused("There is something after the JSON value");
      }
      return value;
    } catch (JsonProcessingException malformed) {
      throw refused(malformed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (Refusal refusal) {
      throw refusal;
    } catch (RuntimeException unreadable) {
      // Fuzzing found unchecked ones, such as NumberFormatException for a huge exponent.
      throw refused("A value cannot be read");
    }
  }

  private JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token != null && ++tokens > MAX_TOKENS) {
      throw refused("There are more than " + MAX_TOKENS + " values and names");
    }
    return token;
  }

  private JsonNode value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.textNode(checked(parser.getText()));
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw refused("A value is missing");
    };
  }

  private ObjectNode object() throws IOException {
    descend();
    ObjectNode object = NODES.objectNode();
    while (next() == JsonToken.FIELD_NAME) {
      String name = checked(parser.currentName());
      if (name.length() > MAX_NAME) {
        throw refused("A name is longer than " + MAX_NAME + " characters");
      }
      if (object.has(name)) {
        throw refused("A name is there twice");
      }
      object.set(name, value(next()));
    }
    depth--;
    return object;
  }

  private ArrayNode array() throws IOException {
    descend();
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      array.add(value(token));
    }
    depth--;
    return array;
  }

  private void descend() {
    if (++depth > MAX_DEPTH) {
      throw refused("The nesting is deeper than " + MAX_DEPTH);
    }
  }

  private String checked(String string) {
    if (!Characters.areAcceptable(string)) {
      refuseFlawed(string, mayBeControlled());
    }
    return string;
  }

  private void refuseFlawed(String string, boolean controlled) {
    if (!Characters.isWellFormed(string)) {
      throw refused("There is half of a surrogate pair");
    }
    string
        .chars()
        .filter(c -> c == 0 || (!controlled && Characters.isControl(c)))
        .findFirst()
        .ifPresent(this::refuseControl);
  }

  private boolean mayBeControlled() {
    JsonStreamContext at = parser.getParsingContext();
    return depth == 1 && at.inObject() && controlled.contains(at.getCurrentName());
  }

  private void refuseControl(int c) {
    String who =
        c == 0 || controlled.isEmpty()
            ? "no text here may hold"
            : "only " + String.join(", ", new TreeSet<>(controlled)) + " may hold";
    throw refused("There is the control character %s, which %s".formatted(Invisible.name(c), who));
  }

  private JsonNode integer() throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.INT) {
      return NODES.numberNode(parser.getIntValue());
    }
    if (parser.getNumberType() == JsonParser.NumberType.LONG) {
      long number = parser.getLongValue();
      if (Math.abs(number) <= ExactNumbers.MAX_SAFE_INTEGER && number != Long.MIN_VALUE) {
        return NODES.numberNode(number);
      }
    }
    throw tooLarge();
  }

  private JsonNode decimal() throws IOException {
    BigDecimal number = new BigDecimal(parser.getText());
    if (!ExactNumbers.survivesDouble(number)) {
      throw refused("A number has more digits than a double keeps" + remedy());
    }
    if (!ExactNumbers.isSafe(number)) {
      throw tooLarge();
    }
    return NODES.numberNode(number);
  }

  private Refusal tooLarge() {
    return refused("An integer is beyond 9007199254740991 (2^53 - 1)" + remedy());
  }

  /** What is held to a schema is a number or nothing; elsewhere a text may say the same. */
  private String remedy() {
    JsonPointer at = parser.getParsingContext().pathAsPointer();
    return at.matchesProperty("conditions") || at.matchesProperty("conditions_schema")
        ? " (no number of conditions can be, not even as a string)"
        : " (send it as a string if the reader takes one)";
  }

  private Refusal refused(String what) {
    JsonLocation at = parser.currentTokenLocation();
    return StrictJson.invalid(what, Math.max(at.getLineNr(), 1), Math.max(at.getColumnNr(), 1));
  }

  private Refusal refused(JsonProcessingException malformed) {
    JsonLocation at = malformed.getLocation();
    if (at == null) {
      return refused(reason(malformed));
    }
    return StrictJson.invalid(
        reason(malformed), Math.max(at.getLineNr(), 1), Math.max(at.getColumnNr(), 1));
  }

  private String reason(JsonProcessingException malformed) {
    if (malformed instanceof JsonEOFException) {
      return "The JSON ends too early";
    }
    if (malformed instanceof StreamConstraintsException) {
      return "The JSON is too deep, has too many values, or has too long a name or number";
    }
    return "The JSON is malformed";
  }
}
