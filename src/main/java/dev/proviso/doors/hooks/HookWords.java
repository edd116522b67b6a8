package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.requests.Request;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What agents read in the answers of a hook, in English. */
@Singleton
final class HookWords {

  static final String TAKEN_OVER =
      "Another call of the same took over, so this one must not be made. Nobody has denied it.";
  static final String KEY_ENDED = "The key of this hook does not hold any more. Do not do it.";
  static final String FAILED =
      "Proviso could not say whether this is allowed, so it is not. Try the same call again later.";

  private static final int MOST_TYPED = 2_000;

  private final PublicUrl publicUrl;

  HookWords(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** Of a call that cannot be asked for. */
  static String unaskable(String why) {
    return "This call cannot be shown to anybody who could allow it, so it is denied. " + why;
  }

  /** Of a request that nobody has decided yet. */
  String notYet(Request request) {
    return "Not decided yet. A person can decide at "
        + publicUrl.ofRequest(request.id())
        + " – repeat exactly the same call to go on waiting, and do nothing else to the same end.";
  }

  /** Of a request that was not allowed. */
  String refused(Request request, Decision decision) {
    String comment = decision == null || decision.comment() == null ? "" : decision.comment();
    return switch (request.status()) {
      case DENIED ->
          "Denied"
              + (decision == null ? "" : " by " + decision.responder())
              + (comment.isBlank() ? "." : ": " + comment);
      case EXPIRED -> "Nobody decided in time, so it is not allowed.";
      default -> "The request was taken back, so it is not allowed.";
    };
  }

  /** Of what was allowed and is not any more. */
  static String over(String state) {
    return "What was allowed is " + state + ". Do not do it any more.";
  }

  /** What an agent has to keep to; null for nothing. */
  static String kept(HookCall call, Decision decision) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, JsonNode> condition :
        StrictJson.read(decision.conditions()).properties()) {
      JsonNode value = condition.getValue();
      if (!CallForm.isTaken(call, condition.getKey()) && !value.isNull()) {
        String text = value.isTextual() ? value.textValue() : JsonText.write(value);
        lines.add(
            condition.getKey().equals(CallForm.NOTE) ? text : condition.getKey() + ": " + text);
      }
    }
    boolean said = decision.comment() != null && !decision.comment().isBlank();
    if (said && !decision.isByPolicy()) {
      lines.add(decision.comment());
    }
    return lines.isEmpty() ? null : String.join("\n", lines);
  }

  /** Of what is allowed once the agent knows what to keep to. */
  static String kept(Decision decision, String kept) {
    return "Approved by "
        + decision.responder()
        + ", if you keep to this:\n"
        + kept
        + "\nIf you can, make exactly the same call again now: it is allowed then.";
  }

  /** Of another call than was asked for, where the answer cannot carry it. */
  static String other(Decision decision, ObjectNode input) {
    String text = JsonText.write(input);
    String shown = text.length() > MOST_TYPED ? "as it is shown on the page of the request" : text;
    return decision.responder() + " allows only another call than this. Ask for this one: " + shown;
  }
}
