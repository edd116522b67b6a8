package dev.proviso.doors.web.history;

import dev.proviso.core.identity.Right;
import dev.proviso.core.requests.history.History;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.keys.KeyNames;
import dev.proviso.doors.web.shell.Readers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;

/** What has ended, as a file for a spreadsheet. */
@Controller("/history.csv")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HistoryCsvPage {

  private static final MediaType CSV = MediaType.of("text/csv;charset=utf-8;header=present");

  private final History history;
  private final KeyNames names;
  private final Readers readers;

  HistoryCsvPage(History history, KeyNames names, Readers readers) {
    this.history = history;
    this.names = names;
    this.readers = readers;
  }

  /**
   * All that the same filters find as on the page, not only a part: RFC 4180, in UTF-8, made while
   * it is read; 303 to the page for dates that are none.
   */
  @Get
  @Needs(Right.READ_ALL)
  @Produces({"text/csv", MediaType.TEXT_HTML})
  HttpResponse<?> csv(HttpRequest<?> request) {
    HistoryQuery query = HistoryQuery.of(request);
    AskedRange asked = AskedRange.of(query, readers.of(request));
    if (!asked.errors().isEmpty()) {
      return HttpResponse.seeOther(URI.create(query.newest()));
    }
    var head = HttpResponse.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
    head.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"proviso-history.csv\"");
    if (request.getMethod() == HttpMethod.HEAD) {
      return head.contentType(CSV);
    }
    HistoryCsv csv = new HistoryCsv(history, query.filter(asked, HistoryCsv.PER_READ), names.all());
    return head.body(new StreamedFile(csv, CSV)).contentType(CSV);
  }
}
