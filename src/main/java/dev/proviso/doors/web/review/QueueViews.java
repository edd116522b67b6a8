package dev.proviso.doors.web.review;

import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.requests.QueueFilter;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestFilter;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.PublicUrl;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the list of pending requests. */
@Singleton
final class QueueViews {

  private static final int SUGGESTIONS = 50;

  private final Requests requests;
  private final ApiKeys keys;
  private final PublicUrl publicUrl;
  private final Clock clock;

  QueueViews(Requests requests, ApiKeys keys, PublicUrl publicUrl, Clock clock) {
    this.requests = requests;
    this.keys = keys;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  QueueView of(QueueQuery query, Reader reader) {
    Visibility all = Visibility.all();
    Instant now = clock.instant();
    List<Request> found = requests.outline(query.filter(), all);
    List<Request> known =
        query.filters() ? requests.outline(QueueFilter.first(SUGGESTIONS), all) : found;
    long pending = requests.count(QueueFilter.first(1), all);
    return new QueueView(
        rows(found, reader, now),
        pending,
        query.filters() ? requests.count(query.filter(), all) : pending,
        query,
        pending == 0 && neverAsked(),
        publicUrl.base(),
        chips(query, reader),
        distinct(known.stream().map(Request::requester)),
        distinct(known.stream().flatMap(request -> request.tagList().stream())));
  }

  private static List<QueueView.Chip> chips(QueueQuery query, Reader reader) {
    return query.words().entrySet().stream()
        .map(
            it ->
                new QueueView.Chip(
                    it.getKey(),
                    it.getKey().equals("priority")
                        ? Html.text(reader.words().of("page.priority." + it.getValue()))
                        : new VisibleText().line(it.getValue()),
                    query.without(it.getKey())))
        .toList();
  }

  private static List<String> distinct(Stream<String> words) {
    return words.filter(Objects::nonNull).distinct().sorted().limit(SUGGESTIONS).toList();
  }

  private List<QueueRow> rows(List<Request> found, Reader reader, Instant now) {
    Map<String, String> names = names();
    return found.stream()
        .map(request -> QueueRow.of(request, names.get(request.principal()), reader, now))
        .toList();
  }

  /** The name of each principal by its id; rotating a key keeps the name. */
  private Map<String, String> names() {
    return keys.list().stream()
        .collect(Collectors.toMap(ApiKey::principal, ApiKey::name, (newer, older) -> newer));
  }

  private boolean neverAsked() {
    RequestFilter any =
        new RequestFilter(null, true, null, null, null, null, null, null, null, 1, 0);
    return requests.list(any, Visibility.all()).isEmpty();
  }
}
