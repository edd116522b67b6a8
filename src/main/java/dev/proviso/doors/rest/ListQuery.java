package dev.proviso.doors.rest;

import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.RequestFilter;
import dev.proviso.core.requests.RequestStatus;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;

/** The query of a list of requests, as it came; an empty parameter filters nothing. */
@Introspected
record ListQuery(
    @Nullable @QueryValue String status,
    @Nullable @QueryValue String requester,
    @Nullable @QueryValue String priority,
    @Nullable @QueryValue String tag,
    @Nullable @QueryValue String q,
    @Nullable @QueryValue String action,
    @Nullable @QueryValue("session_id") String sessionId,
    @Nullable @QueryValue String limit,
    @Nullable @QueryValue String offset,
    @Nullable @QueryValue String before) {

  private static final String ALL = "all";
  private static final int DEFAULT_LIMIT = 200;

  /** The filter of this query. */
  RequestFilter filter() {
    boolean all = ALL.equals(status);
    return new RequestFilter(
        all
            ? null
            : Parameters.word(
                "status",
                status,
                RequestStatus::of,
                "pending",
                "approved",
                "denied",
                "conditional",
                "cancelled",
                "expired",
                ALL),
        all,
        Parameters.text("requester", requester),
        Parameters.word("priority", priority, Priority::of, "low", "normal", "high", "critical"),
        Parameters.text("tag", tag),
        Parameters.text("q", q),
        Parameters.text("action", action),
        Parameters.text("session_id", sessionId),
        Parameters.text("before", before),
        Parameters.limit(limit, DEFAULT_LIMIT),
        (int) Parameters.count("offset", offset, 0, Integer.MAX_VALUE));
  }
}
