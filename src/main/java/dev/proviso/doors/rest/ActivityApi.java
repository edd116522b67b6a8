package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Right;
import dev.proviso.core.ledger.ActivityFilter;
import dev.proviso.core.ledger.Expected;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.ledger.Verified;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/** The activity log, and the check that it was not changed. */
@Controller("/api/activity")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ActivityApi {

  private static final int DEFAULT_LIMIT = 50;

  private final Ledger ledger;
  private final LedgerVerification verification;
  private final NextLink nextLink;

  ActivityApi(Ledger ledger, LedgerVerification verification, NextLink nextLink) {
    this.ledger = ledger;
    this.verification = verification;
    this.nextLink = nextLink;
  }

  /** Lists what was done, newest first. */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<JsonNode> list(
      HttpRequest<?> request,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String before,
      @Nullable @QueryValue("request_id") String requestId) {
    int size = Parameters.limit(limit, DEFAULT_LIMIT);
    long end = Parameters.count("before", before, Long.MAX_VALUE, Long.MAX_VALUE);
    ActivityFilter filter =
        ActivityFilter.newest(size + 1)
            .of(Parameters.text("request_id", requestId))
            .before(before == null || before.isBlank() ? null : end);
    List<LedgerRow> found = ledger.newest(filter);
    return nextLink.answer(request, found, size, LedgerRow::document, LedgerRow::id);
  }

  /** Checks every row of the log, and the requests and decisions that it speaks of. */
  @Get("/verify")
  @Needs(Right.ADMINISTER)
  HttpResponse<JsonNode> verify(@Nullable @QueryValue String expect) {
    String noted = Parameters.text("expect", expect);
    Verified verified = verification.run(noted == null ? null : Expected.of(noted));
    ObjectNode document = JsonText.object();
    document.put("ok", verified.ok());
    document.put("rows", verified.rows());
    document.put("head", verified.head());
    verified
        .broken()
        .ifPresent(
            broken ->
                document
                    .putObject("broken")
                    .put("id", broken.row())
                    .put("reason", broken.reason())
                    .put("expected", broken.expected())
                    .put("found", broken.found()));
    return HttpResponse.ok(document);
  }
}
