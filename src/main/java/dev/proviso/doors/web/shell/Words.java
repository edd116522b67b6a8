package dev.proviso.doors.web.shell;

import dev.proviso.doors.web.content.Html;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.jobs.Reason;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of the pages in one reader's language; arguments come in pairs of name and value. */
public final class Words {

  private static final Pattern ARGUMENT = Pattern.compile("\\{([a-z][a-zA-Z0-9_]*)}");

  private final Messages texts;
  private final Locale locale;

  Words(Messages texts, Locale locale) {
    this.texts = texts;
    this.locale = locale;
  }

  public Locale locale() {
    return locale;
  }

  /** The text of a key. */
  public String of(String key, Object... named) {
    return texts.of(key, arguments(named), locale);
  }

  /** The text of a key as markup: values that are {@link Html} stay as they are. */
  public Html html(String key, Object... named) {
    Map<String, Object> arguments = arguments(named);
    Matcher argument = ARGUMENT.matcher(Html.text(texts.of(key, Map.of(), locale)).markup());
    return new Html(
        argument.replaceAll(
            found -> Matcher.quoteReplacement(markup(arguments.get(found.group(1))))));
  }

  private String markup(Object value) {
    return value instanceof Html html
        ? html.markup()
        : Html.text(Messages.shown(value, locale)).markup();
  }

  /** The text of a fault; a label that ends as a question does not get a full stop as well. */
  public String fault(Fault fault) {
    return texts.of(fault, locale).replaceFirst("([?!.])\\.$", "$1");
  }

  /** The text of a refusal or problem by its code; its English sentence where it has none. */
  public String refusal(String code, String english, Object... named) {
    String key = "page.refusal." + code;
    return texts.has(key) ? of(key, named) : english;
  }

  /** Why a delivery was not taken, in a sentence. */
  public String reason(Reason reason) {
    return texts.of(reason.key(), Map.copyOf(reason.arguments()), locale);
  }

  /** What was done, in words; the word of the ledger where there is no other. */
  public String action(String word) {
    String key = "page.activity.action." + word;
    return texts.has(key) ? of(key) : word;
  }

  private static Map<String, Object> arguments(Object... named) {
    Map<String, Object> arguments = new HashMap<>();
    for (int i = 0; i + 1 < named.length; i += 2) {
      arguments.put((String) named[i], named[i + 1]);
    }
    return arguments;
  }
}
