package dev.proviso.doors.web.shell;

import dev.proviso.doors.web.content.Html;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.jobs.Reason;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The texts of the pages in one reader's language, also as markup; arguments come in pairs of name
 * and value.
 */
public final class ReaderTexts {

  private final Messages messages;

  ReaderTexts(Messages messages) {
    this.messages = messages;
  }

  public Locale locale() {
    return messages.locale();
  }

  /** The text of a key. */
  public String of(String key, Object... named) {
    return messages.of(key, named);
  }

  /** The text of a key as markup; values that are {@link Html} are not escaped. */
  public Html html(String key, Object... named) {
    String pattern = Html.text(messages.pattern(key)).markup();
    return new Html(Messages.fill(pattern, Messages.arguments(named), this::markup));
  }

  private String markup(Object value) {
    return value instanceof Html html ? html.markup() : Html.text(messages.shown(value)).markup();
  }

  /** The text of a fault; if its label ends like a question, no full stop follows. */
  public String fault(Fault fault) {
    return messages.of(fault).replaceFirst("([?!.])\\.$", "$1");
  }

  /** The text of a fault that calls its field by a label, not by its name in a document. */
  public String fault(Fault fault, String label) {
    Map<String, Object> arguments = new HashMap<>(fault.arguments());
    arguments.put("name", label);
    arguments.put("label", label);
    return fault(Fault.of(fault.pointer(), fault.code(), arguments));
  }

  /** The text of a refusal or problem by its code, or its English sentence if it has none. */
  public String refusal(String code, String english, Object... named) {
    String key = "page.refusal." + code;
    return messages.has(key) ? of(key, named) : english;
  }

  /** Why a delivery was not taken, in a sentence. */
  public String reason(Reason reason) {
    return messages.of(reason.key(), reason.arguments());
  }

  /** The text of a key, or of another where it has none. */
  public String either(String key, String other, Object... named) {
    return of(messages.has(key) ? key : other, named);
  }

  /** The words for an action, or the action itself if there are none. */
  public String action(String word) {
    String key = "page.activity.action." + word;
    return messages.has(key) ? of(key) : word;
  }
}
