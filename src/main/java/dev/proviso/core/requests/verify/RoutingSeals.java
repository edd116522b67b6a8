package dev.proviso.core.requests.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestTable;
import dev.proviso.core.requests.routing.Ballots;
import dev.proviso.core.requests.routing.Vote;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What policies made of the requests of one page of the ledger, and what people voted, as both are
 * stored now.
 *
 * @param made the requests created on this page that policies had something to say about, or of
 *     which the ledger says so
 * @param escalated the last row of each of these that asks others to decide it
 * @param votes the votes that this page tells of, by request and principal
 */
record RoutingSeals(
    Map<Long, Request> made,
    Map<String, LedgerRow> escalated,
    Map<String, Vote> votes,
    RequestTable table) {

  /**
   * Reads the rows after the requests, so that at most a row is newer than what is stored.
   *
   * @param all the requests created on this page
   */
  static RoutingSeals of(
      List<LedgerRow> rows, List<Request> all, RequestTable table, Ledger ledger, Ballots ballots) {
    List<String> sealed = ids(rows, EventType.CREATED, LedgerRow::sealed);
    Map<Long, Request> made =
        all.stream()
            .filter(it -> it.seal() != null || sealed.contains(it.id()))
            .collect(Collectors.toMap(Request::seq, Function.identity()));
    Map<String, LedgerRow> last = new HashMap<>();
    ledger.endings(made.values().stream().map(Request::id).toList()).stream()
        .filter(EventType.ESCALATED::is)
        .sorted(Comparator.comparing(LedgerRow::id))
        .forEach(row -> last.put(row.requestId(), row));
    List<String> voted = ids(rows, EventType.VOTED, LedgerRow::requestId);
    Map<String, Vote> votes =
        ballots.by(voted).values().stream()
            .flatMap(List::stream)
            .collect(Collectors.toMap(it -> key(it.requestId(), it.principal()), it -> it));
    return new RoutingSeals(made, last, votes, table);
  }

  private static List<String> ids(
      List<LedgerRow> rows, EventType type, Function<LedgerRow, String> given) {
    return rows.stream()
        .filter(type::is)
        .filter(row -> given.apply(row) != null)
        .map(LedgerRow::requestId)
        .distinct()
        .toList();
  }

  private static String key(String requestId, String principal) {
    return requestId + ' ' + principal;
  }

  Optional<Broken> judge(List<LedgerRow> rows) {
    return rows.stream().map(this::wrong).filter(Objects::nonNull).findFirst();
  }

  private Broken wrong(LedgerRow row) {
    if (EventType.CREATED.is(row)) {
      Request request = made.get(row.id());
      return request == null || isAsSealed(row, request) || isAsSealed(row, again(request))
          ? null
          : Subjects.broken(
              row, "request_rerouted", "speaks of a request that others than that decide");
    }
    return EventType.VOTED.is(row) ? wrongVote(row) : null;
  }

  /** Somebody else may have been asked since it was read. */
  private Request again(Request request) {
    return table.findById(request.id()).orElse(request);
  }

  private boolean isAsSealed(LedgerRow row, Request request) {
    JsonNode sealed = row.sealedJson() == null ? JsonText.object() : row.sealedJson();
    LedgerRow later = escalated.get(request.id());
    JsonNode routing = later == null ? sealed.path("routing") : later.sealedJson().path("routing");
    return isText(sealed.path("policy"), request.policy()) && isText(routing, request.routing());
  }

  private static boolean isText(JsonNode sealed, String stored) {
    if (sealed.isMissingNode() || sealed.isNull()) {
      return stored == null;
    }
    return stored != null && sealed.equals(StrictJson.read(stored));
  }

  private Broken wrongVote(LedgerRow row) {
    Vote vote = votes.get(key(row.requestId(), row.principal()));
    if (vote == null) {
      return Subjects.broken(row, "vote_gone", "speaks of a vote that is not stored any more");
    }
    JsonNode sealed = row.sealedJson() == null ? JsonText.object() : row.sealedJson();
    String hash = sealed.path("vote_sha256").asText();
    return vote.voteSha256().equals(hash) && vote.computeHash().equals(hash)
        ? null
        : Subjects.broken(
            row, "vote_changed", "speaks of a vote that was changed after it was given");
  }
}
