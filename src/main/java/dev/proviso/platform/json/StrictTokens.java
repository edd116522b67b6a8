package dev.proviso.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.text.Invisible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Jackson refuses by itself, and one walk over the tokens it reads for what it does not: on
 * their way to the tree, names and texts may hold only some characters, and numbers must be exact.
 */
final class StrictTokens extends JsonParserDelegate {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names are not shared between documents: a stranger must not fill a table of this
          // process.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxTokenCount(20_000)
                  .maxNameLength(256)
                  // Longer than the plain notation of any double, so that what is written reads
                  // back.
                  .maxNumberLength(512)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();
  private static final ObjectReader TREES =
      JsonText.mapper().reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String document;
  private final Set<String> controlled;

  private StrictTokens(String document, Set<String> controlled) throws IOException {
    super(FACTORY.createParser(document));
    this.document = document;
    this.controlled = controlled;
  }

  /**
   * The tree, with the members of the root whose texts may hold control characters, all but NUL.
   */
  static JsonNode tree(String document, Set<String> controlled) {
    try (StrictTokens tokens = new StrictTokens(document, controlled)) {
      JsonNode value = TREES.readTree(tokens);
      if (value == null) {
        throw tokens.refused("There is no JSON value");
      }
      return value;
    } catch (MismatchedInputException trailing) {
      throw refused("There is something after the JSON value", trailing.getLocation());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public JsonToken nextToken() throws IOException {
    try {
      JsonToken token = delegate.nextToken();
      if (!isTrailing()) {
        refuseFlawed(token);
      }
      return token;
    } catch (JsonProcessingException unreadable) {
      throw refusedNext();
    }
  }

  /** What comes after the value is refused as such, whatever it is. */
  private boolean isTrailing() {
    return delegate.getParsingContext().inRoot() && delegate.currentTokenCount() > 1;
  }

  private void refuseFlawed(JsonToken token) throws IOException {
    if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
      refuseFlawed(delegate.getText());
    } else if (token == JsonToken.VALUE_NUMBER_FLOAT && !survivesDouble()) {
      throw refused("A number has more digits than a double keeps" + remedy());
    } else if (token != null && token.isNumeric() && !isSafe()) {
      throw refused("An integer is beyond 9007199254740991 (2^53 - 1)" + remedy());
    }
  }

  private void refuseFlawed(String text) {
    int flaw = Characters.flaw(text, c -> c != 0 && mayBeControlled());
    if (Characters.isHalf(flaw)) {
      throw refused("There is half of a surrogate pair");
    }
    if (flaw >= 0) {
      String who =
          flaw == 0 || controlled.isEmpty()
              ? "no text here may hold"
              : "only " + String.join(", ", new TreeSet<>(controlled)) + " may hold";
      throw refused("There is the control character " + Invisible.name(flaw) + ", which " + who);
    }
  }

  private boolean mayBeControlled() {
    JsonStreamContext at = delegate.getParsingContext();
    String path = at.inObject() ? path(at) : null;
    return path != null && controlled.contains(path);
  }

  /** The names that lead to a member, joined by dots; null within an array. */
  private static String path(JsonStreamContext member) {
    String path = member.getCurrentName();
    for (JsonStreamContext at = member.getParent(); !at.inRoot(); at = at.getParent()) {
      if (!at.inObject()) {
        return null;
      }
      path = at.getCurrentName() + "." + path;
    }
    return path;
  }

  private boolean survivesDouble() throws IOException {
    try {
      return ExactNumbers.survivesDouble(delegate.getDecimalValue());
    } catch (NumberFormatException exponent) {
      return false;
    }
  }

  private boolean isSafe() throws IOException {
    return delegate.getNumberType() == NumberType.INT
        || ExactNumbers.isSafe(delegate.getDecimalValue());
  }

  /** What is held to a schema is a number or nothing; elsewhere a text may say the same. */
  private String remedy() {
    JsonPointer at = delegate.getParsingContext().pathAsPointer();
    return at.matchesProperty("conditions") || at.matchesProperty("conditions_schema")
        ? " (no number of conditions can be, not even as a string)"
        : " (send it as a string if the reader takes one)";
  }

  /**
   * A refusal of the token that could not be read. Jackson says of a duplicate only where it ends:
   * a parser that takes it says where it begins.
   */
  private Refusal refusedNext() throws IOException {
    JsonParser again = FACTORY.createParser(document).disable(Feature.STRICT_DUPLICATE_DETECTION);
    try (again) {
      for (long read = 0; read <= delegate.currentTokenCount(); read++) {
        again.nextToken();
      }
      return refused("A name is there twice", again.currentTokenLocation());
    } catch (JsonEOFException cut) {
      return refused("The JSON ends too early", cut.getLocation());
    } catch (StreamConstraintsException beyond) {
      return refused(
          "The JSON is too deep, has too many values, or has too long a name or number",
          again.currentTokenLocation());
    } catch (JsonProcessingException malformed) {
      return refused("The JSON is malformed", malformed.getLocation());
    }
  }

  private Refusal refused(String what) {
    return refused(what, delegate.currentTokenLocation());
  }

  private static Refusal refused(String what, JsonLocation at) {
    return StrictJson.invalid(what, at.getLineNr(), at.getColumnNr());
  }
}
