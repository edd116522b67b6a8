package dev.proviso.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.Refusal.Kind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads JSON from strangers (RFC 8259, and I-JSON's rules of RFC 7493): what two readers could
 * understand differently is refused as {@code invalid_json}, with line and column. Depth 32, 20,000
 * tokens, names of 256 characters.
 */
public final class StrictJson {

  private static final int MAX_BYTES = 1 << 20;

  private StrictJson() {}

  /** Reads a body of at most 1 MB; refuses {@code too_large} and {@code invalid_json}. */
  public static JsonNode read(byte[] utf8) {
    return read(utf8, MAX_BYTES, Set.of());
  }

  /**
   * Reads a body of at most so many bytes, some members of which are texts that may hold control
   * characters, all but NUL; refuses {@code too_large} and {@code invalid_json}.
   */
  public static JsonNode read(byte[] utf8, int maxBytes, Set<String> controlled) {
    if (utf8.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    return read(decode(utf8), controlled);
  }

  /** Reads a text of any length; refuses {@code invalid_json}. */
  public static JsonNode read(String text) {
    return read(text, Set.of());
  }

  /** The texts of an array of texts. */
  public static List<String> texts(String array) {
    List<String> texts = new ArrayList<>();
    read(array).forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  /** The refusal of a body that is larger than so many bytes. */
  public static Refusal tooLarge(int maxBytes) {
    return new Refusal(
        Kind.TOO_LARGE, "too_large", "The body is larger than " + maxBytes + " bytes.");
  }

  private static JsonNode read(String text, Set<String> controlled) {
    if (text.startsWith("\uFEFF")) {
      throw invalid("A byte order mark is not allowed", 1, 1);
    }
    return StrictTokens.tree(text, controlled);
  }

  private static String decode(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    // The quick decoder puts U+FFFD for what it cannot read; only then it is worth a closer look.
    if (text.indexOf('\uFFFD') >= 0) {
      refuseInvalidUtf8(utf8);
    }
    return text;
  }

  private static void refuseInvalidUtf8(byte[] utf8) {
    CharBuffer decoded = CharBuffer.allocate(utf8.length);
    CharsetDecoder reporting = StandardCharsets.UTF_8.newDecoder();
    if (reporting.decode(ByteBuffer.wrap(utf8), decoded, true).isError()) {
      String before = decoded.flip().toString();
      long line = before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      throw invalid("The body is not valid UTF-8", line, column);
    }
  }

  static Refusal invalid(String what, long line, long column) {
    return new Refusal(
        Kind.INVALID,
        "invalid_json",
        what + " at line " + Math.max(line, 1) + ", column " + Math.max(column, 1) + ".");
  }
}
