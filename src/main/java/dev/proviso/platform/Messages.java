package dev.proviso.platform;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of {@code messages.properties} in the reader's language, English where there is none:
 * arguments are named, {@code {label}}.
 */
@Singleton
public final class Messages {

  private static final Pattern ARGUMENT = Pattern.compile("\\{([a-z][a-zA-Z0-9_]*)}");
  private static final ResourceBundle.Control ENGLISH_OTHERWISE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /**
   * The text of a fault: key {@code fault.<code>}; the code itself where it has no text. One in a
   * line or row of a list names it.
   */
  public String of(Fault fault, Locale locale) {
    Map<String, Object> arguments = new HashMap<>(fault.arguments());
    if (arguments.containsKey("line")) {
      arguments.put("label", of("fault.within.line", fault.arguments(), locale));
    }
    String text = of("fault." + fault.code(), arguments, locale);
    if (!arguments.containsKey("row")) {
      return text;
    }
    arguments.put("message", text);
    return of("fault.within.row", arguments, locale);
  }

  /** The text of a key with its arguments filled in; the key itself where it has no text. */
  public String of(String key, Map<String, Object> arguments, Locale locale) {
    ResourceBundle texts = bundle(locale);
    if (!texts.containsKey(key)) {
      return key;
    }
    Matcher argument = ARGUMENT.matcher(texts.getString(key));
    return argument.replaceAll(
        found -> {
          Object value = arguments.get(found.group(1));
          return Matcher.quoteReplacement(value == null ? found.group() : shown(value, locale));
        });
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle("messages", locale, ENGLISH_OTHERWISE);
  }

  /**
   * An argument as a text: an exact number with all its digits, the decimal sign of the language
   * and no thousands separators, since a form that names a limit takes none either.
   */
  public static String shown(Object value, Locale locale) {
    return value instanceof BigDecimal number
        ? number
            .toPlainString()
            .replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator())
        : String.valueOf(value);
  }

  /** Whether a key has a text. */
  public boolean has(String key) {
    return bundle(Locale.ENGLISH).containsKey(key);
  }
}
