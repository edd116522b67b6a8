package dev.proviso.core.conditions.fields;

import dev.proviso.platform.Fault;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The English text of a fault, for the one sentence that a refusal itself carries. */
public final class EnglishTexts {

  private static final ResourceBundle TEXTS =
      ResourceBundle.getBundle(
          "messages",
          Locale.ROOT,
          ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

  private EnglishTexts() {}

  public static String of(Fault fault) {
    String text = TEXTS.getString("fault." + fault.code());
    for (Map.Entry<String, Object> argument : fault.arguments().entrySet()) {
      Object value = argument.getValue();
      String shown = value instanceof BigDecimal number ? Numbers.shown(number) : value.toString();
      text = text.replace("{" + argument.getKey() + "}", shown);
    }
    return text;
  }
}
