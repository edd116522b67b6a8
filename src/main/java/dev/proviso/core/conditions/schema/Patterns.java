package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Accepts a pattern in RE2 syntax if it is certain to be fast. Matching is linear in any case, but
 * RE2/J unrolls counted repetitions, and nested ones would fill the memory.
 */
public final class Patterns {

  static final int MAX_LENGTH = 1_000;

  private static final int MAX_PROGRAM = 3_000;
  private static final java.util.regex.Pattern COUNTED =
      java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

  private static final java.util.regex.Pattern UNICODE =
      java.util.regex.Pattern.compile("\\\\u\\{?([0-9A-Fa-f]{4,6})\\}?");
  private static final java.util.regex.Pattern LOOK_AROUND =
      java.util.regex.Pattern.compile("\\(\\?(?:<?[=!]|>)|\\\\[1-9]|\\\\k<");

  /**
   * The pattern that zod writes along with the format; the format accepts the same, except a comma.
   */
  private static final String ZOD_DURATION =
      "^P(?:(\\d+W)|(?!.*W)(?=\\d|T\\d)(\\d+Y)?(\\d+M)?(\\d+D)?"
          + "(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+([.,]\\d+)?S)?)?)$";

  private final String source;
  private final Deque<Group> open = new ArrayDeque<>();
  private Group last;
  private long unrolled;

  private Patterns(String source) {
    this.source = source;
  }

  /** A part of the pattern that a repetition may follow. */
  private static final class Group {
    private final int start;
    private boolean counted;

    Group(int start) {
      this.start = start;
    }
  }

  /** Refuses with the code of a fault. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String part;
    private final String instead;

    Refused(String code, String part, String instead) {
      super(code, null, false, false);
      this.part = part;
      this.instead = instead;
    }

    Refused(String code) {
      this(code, "", "");
    }

    /** The part of the pattern that is at fault. */
    public String part() {
      return part;
    }

    /** What to write for that part. */
    public String instead() {
      return instead;
    }
  }

  /** Whether a pattern that RE2 does not support adds nothing to the format given with it. */
  static boolean sayTheFormat(JsonNode schema) {
    return schema.path("format").asText().equals("duration")
        && schema.path("pattern").asText().equals(ZOD_DURATION);
  }

  /** The pattern of a text of at most {@value #MAX_LENGTH} characters. */
  public static Pattern compile(String source) throws Refused {
    if (source.codePointCount(0, source.length()) > MAX_LENGTH) {
      throw new Refused("pattern_too_long");
    }
    new Patterns(source).refuseNestedCounts();
    try {
      Pattern compiled = Pattern.compile(source);
      if (compiled.programSize() > MAX_PROGRAM) {
        throw new Refused("pattern_repeats");
      }
      return compiled;
    } catch (PatternSyntaxException notRe2) {
      throw notRe2(source, notRe2.getPattern());
    }
  }

  /** Names the fault in terms familiar to authors who wrote the pattern for another engine. */
  private static Refused notRe2(String source, String rejected) {
    java.util.regex.Matcher escape = UNICODE.matcher(source);
    if (escape.find()) {
      return new Refused("pattern_escape", escape.group(), "\\x{" + escape.group(1) + "}");
    }
    java.util.regex.Matcher look = LOOK_AROUND.matcher(source);
    if (look.find()) {
      return new Refused("pattern_look_around", look.group(), "");
    }
    return new Refused("pattern_not_re2", rejected == null ? source : rejected, "");
  }

  private void refuseNestedCounts() throws Refused {
    open.push(new Group(0));
    int i = 0;
    while (i < source.length()) {
      i = step(i);
      if (unrolled > MAX_PROGRAM) {
        throw new Refused("pattern_repeats");
      }
    }
  }

  private int step(int i) throws Refused {
    return switch (source.charAt(i)) {
      case '\\' -> escape(i);
      case '[' -> characterClass(i);
      case '(' -> {
        open.push(new Group(i));
        last = null;
        yield i + 1;
      }
      case ')' -> close(i);
      case '{' -> count(i);
      case '*', '+', '?' -> i + 1;
      default -> {
        last = new Group(i);
        yield i + 1;
      }
    };
  }

  private int escape(int i) {
    last = new Group(i);
    if (source.startsWith("\\Q", i)) {
      int end = source.indexOf("\\E", i);
      return end < 0 ? source.length() : end + 2;
    }
    // In "\\p{Greek}" and "\\x{10FFFF}" the braces are not a repetition.
    boolean braced = source.startsWith("{", i + 2) && "pPx".indexOf(source.charAt(i + 1)) >= 0;
    int close = braced ? source.indexOf('}', i) : -1;
    return close < 0 ? i + 2 : close + 1;
  }

  /** Skips a class: a bracket right at its start is one of its members. */
  private int characterClass(int i) {
    last = new Group(i);
    int at = i + 1;
    if (source.startsWith("^", at)) {
      at++;
    }
    if (source.startsWith("]", at)) {
      at++;
    }
    while (at < source.length() && source.charAt(at) != ']') {
      int posix = source.startsWith("[:", at) ? source.indexOf(":]", at) : -1;
      if (posix > 0) {
        at = posix + 2;
      } else {
        at += source.charAt(at) == '\\' ? 2 : 1;
      }
    }
    return at + 1;
  }

  private int close(int i) {
    if (open.size() > 1) {
      last = open.pop();
      open.peek().counted |= last.counted;
    }
    return i + 1;
  }

  private int count(int i) throws Refused {
    java.util.regex.Matcher counted = COUNTED.matcher(source).region(i, source.length());
    if (!counted.lookingAt() || last == null) {
      last = new Group(i);
      return i + 1;
    }
    if (last.counted) {
      throw new Refused("pattern_repeats");
    }
    String most = counted.group(2);
    long times = Long.parseLong(most == null || most.isEmpty() ? counted.group(1) : most);
    boolean isGroup = source.charAt(last.start) == '(';
    unrolled += times * (isGroup ? i - last.start : 1);
    last.counted = true;
    open.peek().counted = true;
    return counted.end();
  }
}
