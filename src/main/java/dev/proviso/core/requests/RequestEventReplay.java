package dev.proviso.core.requests;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Decisions;
import dev.proviso.core.ledger.Activity;
import dev.proviso.core.ledger.Event;
import dev.proviso.core.ledger.EventReplay;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.routing.Ballots;
import dev.proviso.core.requests.routing.Vote;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Rebuilds the activities of stored ledger rows from requests and decisions. Their documents are
 * the same as when the changes were announced.
 */
@Singleton
public final class RequestEventReplay implements EventReplay {

  private final Ledger ledger;
  private final RequestTable table;
  private final Decisions decisions;
  private final Ballots ballots;

  RequestEventReplay(Ledger ledger, RequestTable table, Decisions decisions, Ballots ballots) {
    this.ballots = ballots;
    this.ledger = ledger;
    this.table = table;
    this.decisions = decisions;
  }

  /**
   * Some of the activities after a ledger number (exclusive), oldest first.
   *
   * @param activities those of visible requests; at most as many as asked for
   * @param upTo the number up to which every visible activity is included
   * @param more whether there may be more after that number now
   */
  public record Page(List<Activity> activities, long upTo, boolean more) {}

  /** The activities of at most {@code limit} rows after a number. */
  public Page after(long number, Visibility visibility, int limit) {
    long head = ledger.head().id();
    List<LedgerRow> rows =
        visibility.owner() == null
            ? ledger.after(number, limit)
            : table.rowsOf(visibility.owner(), number, limit);
    boolean more = rows.size() == limit;
    long last = rows.isEmpty() ? number : rows.get(rows.size() - 1).id();
    List<Activity> ofRequests = activities(rows).stream().filter(it -> it.event() != null).toList();
    return new Page(ofRequests, more ? last : Math.max(last, head), more);
  }

  /** The activities of rows, in their order. A row that concerns no request has no event. */
  @Override
  public List<Activity> activities(List<LedgerRow> rows) {
    List<String> ids =
        rows.stream().map(LedgerRow::requestId).filter(Objects::nonNull).distinct().toList();
    Map<String, Request> requests = new HashMap<>();
    Map<String, Decision> decided = new HashMap<>();
    Map<String, List<Vote>> votes = new HashMap<>();
    if (!ids.isEmpty()) {
      table.findByIdIn(ids).forEach(request -> requests.put(request.id(), request));
      decisions.findByRequestIdIn(ids).forEach(it -> decided.put(it.requestId(), it));
      votes.putAll(ballots.by(votedOn(requests.values())));
    }
    return rows.stream()
        .map(
            row ->
                new Activity(
                    row,
                    event(
                        row,
                        new RequestWithDecision(
                            requests.get(row.requestId()),
                            Optional.ofNullable(decided.get(row.requestId())),
                            votes.getOrDefault(row.requestId(), List.of())))))
        .toList();
  }

  private static List<String> votedOn(Collection<Request> requests) {
    return requests.stream().filter(it -> it.votes() > 0).map(Request::id).toList();
  }

  /** The event of a row; null if it has none, or if its request is gone. */
  private static Event event(LedgerRow row, RequestWithDecision found) {
    EventType type = EventType.of(row.action()).filter(it -> it.event() != null).orElse(null);
    Request request = found.request();
    if (type == null || request == null || (type.isDecision() && found.decision().isEmpty())) {
      return null;
    }
    if (type.isOfGrants()) {
      return RequestEvent.ofGrant(type, request, row);
    }
    return switch (type) {
      case CREATED -> RequestEvent.created(request);
      case VOTED -> RequestEvent.voted(request, row);
      case ESCALATED -> RequestEvent.escalated(request, row);
      default ->
          type.isDecision()
              ? RequestEvent.decided(request, found.decision().orElseThrow(), found.votes())
              : RequestEvent.ended(request, row.principal());
    };
  }
}
