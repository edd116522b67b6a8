package dev.proviso.doors.web.review;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.core.requests.routing.Vote;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.ReasonTexts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Says how policies want a request to be decided, and how far that is. */
@Singleton
final class RoutingViews {

  private static final String GROUP = "group:";

  private final ApiKeys keys;
  private final ReasonTexts reasons;
  private final Requests requests;

  RoutingViews(ApiKeys keys, ReasonTexts reasons, Requests requests) {
    this.keys = keys;
    this.reasons = reasons;
    this.requests = requests;
  }

  /** What is shown above the panels; null where anybody may decide it alone. */
  RoutingView of(Request request, Reader reader, VisibleText visible) {
    if (request.routing() == null || !request.status().pending()) {
      return null;
    }
    Routing routing = request.route();
    ReaderTexts words = reader.words();
    return new RoutingView(
        routing.reasons().stream().map(reason -> because(reason, reader, visible)).toList(),
        who(routing.deciders(), words, visible),
        routing.quorum() == 1 ? null : votes(request, routing.quorum(), words, visible),
        request.votes(),
        routing.limited(),
        routing.needsComment());
  }

  private Html because(Routing.Reason reason, Reader reader, VisibleText visible) {
    ReaderTexts words = reader.words();
    Html why = words.html("page.routing.because", "why", reasons.because(reason, reader, visible));
    return reason.note() == null
        ? why
        : words.html("page.routing.noted", "why", why, "note", visible.line(reason.note()));
  }

  private Html who(List<List<String>> lists, ReaderTexts words, VisibleText visible) {
    if (lists.isEmpty()) {
      return null;
    }
    String and = words.html("page.routing.and").markup();
    String all =
        lists.stream()
            .map(list -> one(list, words, visible))
            .collect(Collectors.joining(" " + and + " "));
    return words.html("page.routing.who", "who", new Html(all));
  }

  private String one(List<String> list, ReaderTexts words, VisibleText visible) {
    return list.stream()
        .map(word -> named(word, words, visible).markup())
        .collect(Collectors.joining(", "));
  }

  private Html named(String word, ReaderTexts words, VisibleText visible) {
    return word.startsWith(GROUP)
        ? words.html("page.routing.group", "name", visible.line(word.substring(GROUP.length())))
        : visible.line(keys.nameOf(word).orElse(word));
  }

  private Html votes(Request request, int needed, ReaderTexts words, VisibleText visible) {
    RequestWithDecision found = requests.get(request.id(), Visibility.all());
    String said =
        found.votes().stream()
            .map(vote -> said(vote, words, visible).markup())
            .collect(Collectors.joining(", "));
    return found.votes().isEmpty()
        ? words.html("page.routing.votes.none", "needed", needed)
        : words.html(
            "page.routing.votes",
            "count",
            found.votes().size(),
            "needed",
            needed,
            "who",
            new Html(said));
  }

  private static Html said(Vote vote, ReaderTexts words, VisibleText visible) {
    Html who = visible.line(vote.responder());
    return vote.conditions().equals("{}")
        ? words.html("page.routing.vote." + vote.verdict(), "who", who)
        : words.html(
            "page.routing.vote.with", "who", who, "conditions", visible.line(vote.conditions()));
  }
}
