package dev.proviso.platform;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of {@code messages.properties} in one language, English where that language has none.
 * Arguments are named, {@code {label}}; one that is not given stays as it is.
 */
public final class Messages {

  private static final Pattern ARGUMENT = Pattern.compile("\\{([a-z][a-zA-Z0-9_]*)}");
  private static final ResourceBundle.Control ENGLISH_OTHERWISE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** The English texts. */
  public static final Messages ENGLISH = in(Locale.ENGLISH);

  private final Locale locale;
  private final ResourceBundle texts;

  private Messages(Locale locale, ResourceBundle texts) {
    this.locale = locale;
    this.texts = texts;
  }

  /** The texts in a language. */
  public static Messages in(Locale locale) {
    return new Messages(locale, ResourceBundle.getBundle("messages", locale, ENGLISH_OTHERWISE));
  }

  /** The language. */
  public Locale locale() {
    return locale;
  }

  /** Whether a key has a text. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /**
   * The text of a fault: key {@code fault.<code>}. A fault in a line or row of a list says which.
   */
  public String of(Fault fault) {
    Map<String, Object> arguments = new HashMap<>(fault.arguments());
    if (arguments.containsKey("line")) {
      arguments.put("label", of("fault.within.line", fault.arguments()));
    }
    String text = of("fault." + fault.code(), arguments);
    return arguments.containsKey("row")
        ? of("fault.within.row", "row", arguments.get("row"), "message", text)
        : text;
  }

  /** The text of a key, with arguments in pairs of name and value. */
  public String of(String key, Object... named) {
    return of(key, arguments(named));
  }

  /** The text of a key with its arguments; the key itself where it has no text. */
  public String of(String key, Map<String, ?> arguments) {
    return fill(pattern(key), arguments, this::shown);
  }

  /** The text of a key before its arguments are filled in; the key itself where it has no text. */
  public String pattern(String key) {
    return has(key) ? texts.getString(key) : key;
  }

  /**
   * An argument as a text: an exact number with all its digits, the decimal sign of the language
   * and no thousands separators, since a form that names a limit takes none either.
   */
  public String shown(Object value) {
    return value instanceof BigDecimal number
        ? number
            .toPlainString()
            .replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator())
        : String.valueOf(value);
  }

  /** A pattern with its arguments filled in; what they contain is not filled in again. */
  public static String fill(
      String pattern, Map<String, ?> arguments, Function<Object, String> shown) {
    return ARGUMENT
        .matcher(pattern)
        .replaceAll(
            found -> {
              Object value = arguments.get(found.group(1));
              return Matcher.quoteReplacement(value == null ? found.group() : shown.apply(value));
            });
  }

  /** Arguments that come in pairs of name and value. */
  public static Map<String, Object> arguments(Object... named) {
    Map<String, Object> arguments = new HashMap<>();
    for (int i = 0; i + 1 < named.length; i += 2) {
      arguments.put((String) named[i], named[i + 1]);
    }
    return arguments;
  }
}
