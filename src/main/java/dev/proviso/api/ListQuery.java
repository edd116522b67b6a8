package dev.proviso.api;

import dev.proviso.requests.Priority;
import dev.proviso.requests.RequestFilter;
import dev.proviso.requests.RequestStatus;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

/** The query of a list of requests, as it came; an empty parameter filters nothing. */
@Introspected
record ListQuery(
    @Nullable
        @QueryValue
        @Parameter(
            description =
                "Only this status. Cancelled ones are listed only for `cancelled` and `all`.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {
                      "pending",
                      "approved",
                      "denied",
                      "conditional",
                      "cancelled",
                      "expired",
                      "all"
                    }))
        String status,
    @Nullable @QueryValue @Parameter(description = "Only this claimed requester, exactly.")
        String requester,
    @Nullable
        @QueryValue
        @Parameter(
            description = "Only this priority.",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"low", "normal", "high", "critical"}))
        String priority,
    @Nullable @QueryValue @Parameter(description = "Only those with this tag, exactly.") String tag,
    @Nullable
        @QueryValue
        @Parameter(
            description =
                "Words and beginnings of words, all of which occur in title, plan or context.")
        String q,
    @Nullable @QueryValue @Parameter(description = "Only this action, exactly.") String action,
    @Nullable
        @QueryValue("session_id")
        @Parameter(name = "session_id", description = "Only this run of an agent, exactly.")
        String sessionId,
    @Nullable
        @QueryValue
        @Parameter(
            description = "How many at most; less than 1 is taken as 1, more than 1,000 as 1,000.",
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "200"))
        String limit,
    @Nullable
        @QueryValue
        @Parameter(
            description = "How many to skip; to page through many, use `before` instead.",
            schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
        String offset,
    @Nullable
        @QueryValue
        @Parameter(
            description =
                "The id of a request: only those created before it. `Link: rel=\"next\"` has it.")
        String before) {

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
