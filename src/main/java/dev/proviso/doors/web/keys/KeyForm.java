package dev.proviso.doors.web.keys;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.RateLimits;
import dev.proviso.core.identity.Role;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The form of a new key, as it was typed, and what is wrong with it.
 *
 * @param name the name
 * @param role the word of the role
 * @param days in how many days it ends; empty for never
 * @param rateLimit requests per minute; empty for the default
 * @param errors what is wrong
 */
record KeyForm(String name, String role, String days, String rateLimit, List<ErrorLink> errors) {

  static final KeyForm EMPTY = new KeyForm("", "agent", "", "", List.of());

  /** The roles that a key can be made for. */
  static final List<String> ROLES = List.of("agent", "viewer", "approver", "admin");

  /** The days after which a key can end. */
  static final List<Integer> DAYS = List.of(1, 7, 30, 90, 365);

  static KeyForm of(SubmittedForm form) {
    return new KeyForm(
        form.first("name"),
        form.first("role"),
        form.first("days"),
        form.first("rate_limit"),
        List.of());
  }

  /** Refuses what the form itself knows to be wrong, all of it at once, as unprocessable. */
  void check() {
    Members wish = Members.of(JsonText.object().put("name", name));
    wish.requiredText("name", ApiKeys.MAX_NAME);
    if (!ROLES.contains(role)) {
      wish.add("role", "not_an_option", Map.of());
    }
    if (!days.isEmpty() && DAYS.stream().noneMatch(it -> days.equals(it.toString()))) {
      wish.add("days", "not_an_option", Map.of());
    }
    if (limit() == null && !rateLimit.isEmpty()) {
      wish.add("rate_limit", "not_an_integer", Map.of());
    } else if (limit() != null && (limit() < 1 || limit() > RateLimits.MOST)) {
      wish.add("rate_limit", "out_of_range", Map.of("min", 1, "max", RateLimits.MOST, "unit", ""));
    }
    wish.refuseFaults();
  }

  Role asRole() {
    return Role.of(role).orElseThrow();
  }

  Instant end(Instant now) {
    return days.isEmpty() ? null : now.plus(Duration.ofDays(Long.parseLong(days)));
  }

  Integer limit() {
    String digits = rateLimit.replaceAll("[\\s\u00a0]", "");
    return digits.matches("\\d{1,9}") ? Integer.valueOf(digits) : null;
  }

  /** The form to be mended; fields are called by their labels. */
  KeyForm refused(Refusal refusal, ReaderTexts words) {
    List<ErrorLink> wrong = new ArrayList<>();
    for (Fault fault : refusal.faults()) {
      String field = fault.pointer().substring(1);
      String text = words.fault(fault, words.of("page.apikeys." + field));
      wrong.add(new ErrorLink("#key-" + field, Html.text(text)));
    }
    return new KeyForm(name, role, days, rateLimit, wrong);
  }

  /** The form with a name that is another's. */
  KeyForm taken(ReaderTexts words) {
    Html text = Html.text(words.of("page.apikeys.name.taken"));
    return new KeyForm(name, role, days, rateLimit, List.of(new ErrorLink("#key-name", text)));
  }

  /** What is wrong with a field. */
  public List<Html> errorsAt(String field) {
    return errors.stream()
        .filter(error -> error.href().equals("#key-" + field))
        .map(ErrorLink::text)
        .toList();
  }
}
