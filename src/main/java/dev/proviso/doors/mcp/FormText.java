package dev.proviso.doors.mcp;

import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.routing.Routing.Reason;
import dev.proviso.platform.text.Invisible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person reads above the form at the agent's client: all that the page would show, in plain
 * lines. Whatever comes from outside is indented, so that it cannot pass for a line of ours.
 */
final class FormText {

  /** What is longer is read on the page, and not offered at the client: nobody scrolls there. */
  static final int MOST = 4_000;

  private final List<String> lines = new ArrayList<>();

  private FormText() {}

  /** The text; empty where it would be too long to be read. */
  static Optional<String> of(Request request, String agent, Actor person, String url) {
    String text = new FormText().lines(request, agent, person, url);
    return text.codePointCount(0, text.length()) > MOST ? Optional.empty() : Optional.of(text);
  }

  private String lines(Request request, String agent, Actor person, String url) {
    String wants = request.isQuestion() ? "asks" : "wants approval from";
    lines.add(inLine(agent) + " " + wants + " " + inLine(person.name()) + ".");
    add("Title", request.title());
    add("It calls itself", request.requester());
    add("Action", request.action());
    add("Parameters", request.params());
    add("Plan", request.plan());
    add("Context", request.context());
    add("Preview", request.preview());
    add("Priority", request.priority().word());
    add("Tags", String.join(", ", request.tagList()));
    add("Acts within", request.parentGrant());
    request.conditions().stream().flatMap(it -> it.fields().stream()).forEach(this::fixed);
    add("Policies say", notes(request.route().reasons()));
    lines.add("The page of the request: " + url);
    lines.add("Decline, and it stays open for the page.");
    return String.join("\n", lines);
  }

  private void fixed(Field field) {
    if (field.kind() == Field.Kind.FIXED) {
      add(inLine(field.label()) + " (fixed by the agent)", Numbers.shown(field.fixed()));
    }
  }

  private static String notes(List<Reason> reasons) {
    return reasons.stream()
        .map(Reason::note)
        .filter(note -> note != null && !note.isBlank())
        .collect(Collectors.joining("\n"));
  }

  private void add(String name, String text) {
    if (text != null && !text.isBlank()) {
      lines.add(name + ":");
      Invisible.drawnLines(text).lines().forEach(line -> lines.add("  " + line));
    }
  }

  private static String inLine(String text) {
    return Invisible.drawn(text);
  }
}
