package dev.proviso.doors.web.shell;

import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.core.requests.routing.Routing.Reason;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.PolicyLink;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.platform.Messages;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says why people decide a request: as a clause that follows the word because. */
@Singleton
public final class ReasonTexts {

  private static final String KEY = "page.routing.reason.";

  /** The reasons that have a text; a later version may have stored others. */
  private static final Set<String> KNOWN =
      Set.of(
          "says_person",
          "failed",
          "over_cap",
          "last_word",
          "bad_amount",
          "maker_gone",
          "own_policy",
          "no_room",
          "fields_clash",
          "limits_contradict",
          "condition_does_not_fit",
          "no_schema",
          "limited");

  private static final Set<String> KINDS =
      Set.of("text", "number", "flag", "texts", "list", "object");

  private final Policies policies;

  ReasonTexts(Policies policies) {
    this.policies = policies;
  }

  /** The clause, with a link to the policy and with the numbers that are known. */
  public Html because(Reason reason, Reader reader, VisibleText visible) {
    PolicyRef by = reason.policy();
    Map<String, Object> named = new HashMap<>();
    named.put(
        "policy",
        by == null ? Html.text("–") : PolicyLink.of(by.id(), by.version(), by.name(), visible));
    named.put("fact", visible.line(reason.fact() == null ? "" : reason.fact()));
    Optional<Policy> stop = stop(by);
    if (stop.isPresent()) {
      named.put("who", visible.line(stop.get().byName()));
      return text("stopped", named, reader.words());
    }
    return text(key(reason, named, reader), named, reader.words());
  }

  private static Html text(String key, Map<String, Object> named, ReaderTexts words) {
    Object[] pairs =
        named.entrySet().stream().flatMap(it -> Stream.of(it.getKey(), it.getValue())).toArray();
    return words.html(KEY + key, pairs);
  }

  /** The stop button that sends it to people. */
  private Optional<Policy> stop(PolicyRef by) {
    return by == null
        ? Optional.empty()
        : policies.find(by.id()).filter(it -> it.kind() == PolicyKind.STOP);
  }

  private static String key(Reason reason, Map<String, Object> named, Reader reader) {
    return switch (reason.code()) {
      case "failed" -> failed(reason.detail(), named, reader.words());
      case "over_cap" -> overCap(reason.detail(), named, reader);
      default -> KNOWN.contains(reason.code()) ? reason.code() : "other";
    };
  }

  private static String failed(
      Map<String, String> detail, Map<String, Object> named, ReaderTexts words) {
    String expected = detail.get("expected");
    String found = detail.get("found");
    if (expected == null || found == null || found.equals(expected)) {
      return "failed";
    }
    boolean pattern = expected.equals("pattern");
    if (pattern && found.equals("text")) {
      return "failed_long";
    }
    named.put("expected", kind(pattern ? "text" : expected, words));
    named.put("found", kind(found, words));
    return found.equals("absent") ? "failed_absent" : "failed_type";
  }

  private static String kind(String word, ReaderTexts words) {
    return words.of("page.routing.expected." + (KINDS.contains(word) ? word : "other"));
  }

  private static String overCap(
      Map<String, String> detail, Map<String, Object> named, Reader reader) {
    detail.forEach((name, value) -> named.put(name, number(value)));
    named.put("time", hours(detail.getOrDefault("hours", "0"), reader));
    return switch (detail.getOrDefault("cap", "")) {
      case "count" -> {
        String free = detail.get("free_at");
        if (free != null) {
          named.put("free", reader.exactly(Instant.parse(free)));
        }
        yield free == null ? "over_count" : "over_count_until";
      }
      case "sum" -> "over_sum";
      case "too_many" -> "over_many";
      case "no_session" -> "no_session";
      default -> "over_cap";
    };
  }

  private static String hours(String hours, Reader reader) {
    return hours.matches("\\d{1,6}")
        ? new PolicySentence(Messages.in(reader.words().locale()), id -> id)
            .time(Duration.ofHours(Integer.parseInt(hours)))
        : hours;
  }

  /** A number is shown with the signs of the reader's language. */
  private static Object number(String value) {
    return value.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(value) : value;
  }
}
