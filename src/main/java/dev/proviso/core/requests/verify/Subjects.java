package dev.proviso.core.requests.verify;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Decisions;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.ContentHash;
import dev.proviso.core.requests.Ended;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestEvent;
import dev.proviso.core.requests.RequestTable;
import dev.proviso.platform.storage.InstantText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The requests and decisions that one page of the ledger refers to, as they are stored now.
 *
 * @param made the requests created on this page
 * @param requests all requests that the page refers to, by id
 * @param decisions their decisions, by request id
 * @param ended the requests whose stored end is a row of this page, by the number of the row
 * @param endings all ledger rows about the ends of the requests created on this page
 */
record Subjects(
    List<Request> made,
    Map<String, Request> requests,
    Map<String, Decision> decisions,
    Map<Long, String> ended,
    Set<String> endings) {

  /**
   * Reads decisions first, then requests, then endings, so that a change made meanwhile does not
   * look like a fault.
   */
  static Subjects of(List<LedgerRow> rows, RequestTable table, Decisions decisions, Ledger ledger) {
    List<String> named =
        rows.stream().map(LedgerRow::requestId).filter(Objects::nonNull).distinct().toList();
    Map<String, Decision> decided =
        named.isEmpty()
            ? Map.of()
            : byId(decisions.findByRequestIdIn(named).stream(), Decision::requestId);
    long first = rows.get(0).id();
    long last = rows.get(rows.size() - 1).id();
    List<Request> made = table.made(first, last);
    Map<Long, String> ended =
        table.ended(first, last).stream()
            .collect(Collectors.toMap(Ended::number, Ended::id, Subjects::both));
    List<Request> other = named.isEmpty() ? List.of() : table.findByIdIn(named);
    Set<String> endings =
        ledger.endings(made.stream().map(Request::id).toList()).stream()
            .map(row -> row.requestId() + ' ' + row.action())
            .collect(Collectors.toSet());
    return new Subjects(made, byId(other.stream(), Request::id), decided, ended, endings);
  }

  /** Two requests cannot end with the same row; the placeholder matches no row. */
  private static String both(String one, String other) {
    return one + ' ' + other;
  }

  private static <T> Map<String, T> byId(Stream<T> things, Function<T, String> id) {
    return things.collect(Collectors.toMap(id, Function.identity()));
  }

  Optional<Broken> judge(List<LedgerRow> rows) {
    Map<Long, Request> numbered =
        made.stream().collect(Collectors.toMap(Request::seq, Function.identity()));
    return rows.stream()
        .map(row -> wrong(row, numbered.get(row.id())))
        .filter(Objects::nonNull)
        .findFirst();
  }

  static Broken broken(LedgerRow row, String code, String what) {
    return broken(row, code, what, null, null);
  }

  private static Broken broken(
      LedgerRow row, String code, String what, String expected, String found) {
    return new Broken(row.id(), code, "Row " + row.id() + " " + what + ".", expected, found);
  }

  /** What is wrong with the subject of a row; null for nothing. */
  private Broken wrong(LedgerRow row, Request numbered) {
    if (EventType.CREATED.is(row)) {
      return wrongCreation(row, numbered);
    }
    if (numbered != null) {
      return broken(
          row,
          "other_creation",
          "is not the creation of the request that is stored with its number");
    }
    Optional<EventType> type = EventType.of(row.action());
    boolean ends = type.filter(EventType::isOutcome).isPresent();
    String stored = ended.get(row.id());
    if (ends ? !row.requestId().equals(stored) : stored != null) {
      return broken(
          row, "other_end", "is not the end of the request that is stored as ended with it");
    }
    if (type.filter(EventType::isDecision).isPresent()) {
      return wrongDecision(row);
    }
    return ends ? wrongEnd(row, row.action()) : null;
  }

  private Broken wrongCreation(LedgerRow row, Request request) {
    if (request == null || !request.id().equals(row.requestId())) {
      return gone(row);
    }
    String content = ContentHash.of(request);
    if (!content.equals(row.contentSha256())
        || request.contentV() > ContentHash.VERSION
        || !request.contentSha256().equals(row.contentSha256())) {
      return broken(
          row,
          "request_changed",
          "speaks of a request that was changed after it was made",
          row.contentSha256(),
          content.equals(row.contentSha256()) ? request.contentSha256() : content);
    }
    if (!request.principal().equals(row.principal())) {
      return broken(
          row,
          "request_owner",
          "speaks of a request that is stored as somebody else's",
          row.principal(),
          request.principal());
    }
    if (row.v() > 1 && !request.createdAt().equals(row.timestamp())) {
      return broken(
          row,
          "other_time",
          "speaks of a request that is stored with another time",
          InstantText.write(row.timestamp()),
          InstantText.write(request.createdAt()));
    }
    return wrongState(row, request);
  }

  private static Broken gone(LedgerRow row) {
    return broken(row, "request_gone", "speaks of a request that is not stored any more");
  }

  private Broken wrongState(LedgerRow row, Request request) {
    if (decisions.containsKey(request.id()) && !request.status().decided()) {
      return broken(
          row,
          "request_undecided",
          "speaks of a request whose decision is stored and whose status is not",
          decisions.get(request.id()).status(),
          request.status().word());
    }
    String word = request.status().word();
    return request.status().pending()
            || endings.contains(request.id() + ' ' + RequestEvent.type(request.status()).action())
        ? null
        : broken(
            row,
            "request_unexplained",
            "speaks of a request that is " + word + ", which no row tells",
            null,
            word);
  }

  private Broken wrongDecision(LedgerRow row) {
    Decision decision = decisions.get(row.requestId());
    if (decision == null) {
      return broken(row, "decision_gone", "speaks of a decision that is not stored any more");
    }
    String response = decision.computeHash();
    if (decision.saysMoreThanItsHash()
        || !response.equals(row.responseSha256())
        || !decision.responseSha256().equals(row.responseSha256())) {
      return broken(
          row,
          "decision_changed",
          "speaks of a decision that was changed after it was made",
          row.responseSha256(),
          response.equals(row.responseSha256()) ? decision.responseSha256() : response);
    }
    return wrongEnd(row, row.action().substring("responded_".length()));
  }

  private Broken wrongEnd(LedgerRow row, String status) {
    Request request = requests.get(row.requestId());
    if (request == null) {
      return gone(row);
    }
    if (!request.contentSha256().equals(row.contentSha256())) {
      return broken(
          row,
          "other_content",
          "speaks of another content than the request has",
          row.contentSha256(),
          request.contentSha256());
    }
    String word = request.status().word();
    return word.equals(status)
        ? null
        : broken(
            row,
            "other_status",
            "speaks of a request that is " + word + " and not " + status,
            status,
            word);
  }
}
