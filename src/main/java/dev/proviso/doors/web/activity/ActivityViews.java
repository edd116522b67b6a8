package dev.proviso.doors.web.activity;

import dev.proviso.core.checkpoints.Checkpoint;
import dev.proviso.core.checkpoints.Checkpoints;
import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.ledger.ActivityFilter;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the pages of the activity log. */
@Singleton
final class ActivityViews {

  static final String SECTION = "activity";

  private static final int PAGE = 50;
  private static final int MOST_OF_A_NAME = 20;

  private final Ledger ledger;
  private final LedgerChecks checks;
  private final Checkpoints checkpoints;
  private final ApiKeys keys;
  private final Readers readers;
  private final Pages pages;

  ActivityViews(
      Ledger ledger,
      LedgerChecks checks,
      Checkpoints checkpoints,
      ApiKeys keys,
      Readers readers,
      Pages pages) {
    this.ledger = ledger;
    this.checks = checks;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.readers = readers;
    this.pages = pages;
  }

  /** The whole page, or only the state of the ledger, depending on the view. */
  MutableHttpResponse<String> answer(HttpRequest<?> request, HttpStatus status, String view) {
    Reader reader = readers.of(request);
    ActivityQuery query = ActivityQuery.of(request);
    Map<String, Object> model = new HashMap<>();
    model.put("ledger", LedgerView.of(ledger.head(), checks, reader));
    model.put("checkpoint", checkpoints.last().map(it -> sentence(it, reader)).orElse(null));
    model.put("query", query);
    model.put("actions", EventType.actions());
    model.put("here", request.getMethod() == HttpMethod.POST ? "/activity" : null);
    if (!view.contains("::")) {
      list(model, query, reader);
    }
    String title = reader.words().of("page.activity");
    return pages.write(request, status, view, title, SECTION, model);
  }

  private static Html sentence(Checkpoint last, Reader reader) {
    return reader
        .words()
        .html("page.activity.checkpoint", "rows", last.size(), "time", reader.time(last.madeAt()));
  }

  private void list(Map<String, Object> model, ActivityQuery query, Reader reader) {
    List<LedgerRow> found = ledger.newest(filter(query, reader));
    List<LedgerRow> shown = found.subList(0, Math.min(PAGE, found.size()));
    boolean more = found.size() > PAGE;
    Long broken = checks.last().flatMap(it -> it.verified().broken()).map(Broken::row).orElse(null);
    List<ActivityRow> rows = new ArrayList<>();
    shown.forEach(row -> rows.add(ActivityRow.of(row, reader, broken)));
    if (broken != null && !query.filters()) {
      markMissing(rows, broken, query.before(), more);
    }
    model.put("rows", rows);
    model.put("newest", query.before() == null ? null : query.address(null));
    model.put("older", more ? query.address(shown.get(PAGE - 1).id()) : null);
  }

  private ActivityFilter filter(ActivityQuery query, Reader reader) {
    Long before = query.before();
    if (query.until() != null) {
      long end = first(query.until().plusDays(1), reader);
      before = before == null ? Long.valueOf(end) : Long.valueOf(Math.min(before, end));
    }
    return new ActivityFilter(
        query.action(),
        query.who() == null ? null : principals(query.who()),
        query.requestId(),
        query.from() == null ? null : Long.valueOf(first(query.from(), reader)),
        before,
        PAGE + 1);
  }

  private long first(LocalDate day, Reader reader) {
    return ledger.firstSince(day.atStartOfDay(reader.zone()).toInstant());
  }

  /** All principals with this name, and the one with this id. */
  private List<String> principals(String who) {
    Stream<String> named =
        keys.list().stream().filter(key -> key.name().equalsIgnoreCase(who)).map(ApiKey::principal);
    return Stream.concat(Stream.of(who), named).distinct().limit(MOST_OF_A_NAME).toList();
  }

  /** Marks the place of a row that belongs on this page and is missing. */
  private static void markMissing(List<ActivityRow> rows, long broken, Long before, boolean more) {
    boolean there = rows.stream().anyMatch(row -> row.id() == broken);
    boolean tooNew = before != null && broken >= before;
    boolean tooOld = more && broken < rows.get(rows.size() - 1).id();
    if (!there && !tooNew && !tooOld) {
      long newer = rows.stream().filter(row -> row.id() > broken).count();
      rows.add((int) newer, ActivityRow.missing(broken));
    }
  }
}
