package dev.proviso.doors.web.history;

import dev.proviso.core.identity.Right;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.Readers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The requests that have ended: a list with filters, and charts of recent outcomes. */
@Controller("/history")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HistoryPage {

  static final String SECTION = "history";

  private final HistoryViews history;
  private final TrendViews trends;
  private final FiredViews fired;
  private final ComplianceViews compliance;
  private final Readers readers;
  private final Pages pages;

  HistoryPage(
      HistoryViews history,
      TrendViews trends,
      FiredViews fired,
      ComplianceViews compliance,
      Readers readers,
      Pages pages) {
    this.history = history;
    this.trends = trends;
    this.fired = fired;
    this.compliance = compliance;
    this.readers = readers;
    this.pages = pages;
  }

  /**
   * Decided, expired and cancelled requests, newest first, filtered by {@code q}, {@code status},
   * {@code agent}, {@code by}, {@code action}, {@code tag}, {@code compliance}, {@code from} and
   * {@code to}. 422 for invalid dates; a redirect if the address has empty filters. The charts
   * cover the last 7, 30 or 90 {@code days}.
   */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<String> history(HttpRequest<?> request) {
    HistoryQuery query = HistoryQuery.of(request);
    boolean part = Pages.wantsPart(request);
    if (!part && HistoryQuery.blanks(request)) {
      return HttpResponse.seeOther(URI.create(query.newest()));
    }
    Reader reader = readers.of(request);
    HistoryView view = history.of(query, reader);
    if (!part) {
      return whole(request, reader, view);
    }
    // What is wrong stands beside its control, which a part does not have.
    return view.wrong()
        ? HttpResponse.<String>ok().header("HX-Redirect", query.newest())
        : pages
            .write(request, HttpStatus.OK, "history-part :: part", "", SECTION, Map.of("h", view))
            .header("HX-Push-Url", query.newest());
  }

  private HttpResponse<String> whole(HttpRequest<?> request, Reader reader, HistoryView view) {
    ReaderTexts words = reader.words();
    String name = words.of("history");
    Map<String, Object> model = new HashMap<>();
    model.put("h", view);
    model.put("stored", history.stored(reader));
    model.put("trend", trends.of(view.query(), reader));
    model.put("fired", fired.of(view.query(), reader));
    model.put("kept", compliance.of(view.query(), reader));
    return pages.write(
        request,
        view.wrong() ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK,
        "history",
        view.wrong() ? words.of("page.title.error", "title", name) : name,
        SECTION,
        model);
  }
}
