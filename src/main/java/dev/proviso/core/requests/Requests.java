package dev.proviso.core.requests;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Decisions;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.routing.Ballots;
import dev.proviso.core.requests.routing.Vote;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The queue: reads, decides and cancels requests. New ones come in through {@code intake}. */
@Singleton
public final class Requests {

  private final RequestTable table;
  private final RequestLists lists;
  private final Decisions decisions;
  private final Ballots ballots;
  private final Lifecycle lifecycle;
  private final Waits waits;
  private final Clock clock;

  Requests(
      RequestTable table,
      RequestLists lists,
      Decisions decisions,
      Ballots ballots,
      Lifecycle lifecycle,
      Waits waits,
      Clock clock) {
    this.clock = clock;
    this.table = table;
    this.lists = lists;
    this.decisions = decisions;
    this.ballots = ballots;
    this.lifecycle = lifecycle;
    this.waits = waits;
  }

  /** The request with its decision; empty if it does not exist or is not visible. */
  public Optional<RequestWithDecision> find(String id, Visibility visibility) {
    // PostgreSQL refuses a text with NUL in it.
    Optional<Request> found = Characters.areAcceptable(id) ? table.findById(id) : Optional.empty();
    return found
        .filter(request -> visibility.sees(request.principal()))
        .map(request -> request.at(clock.instant()))
        .map(this::withDecision);
  }

  /** The request with its decision; refuses as not found. */
  public RequestWithDecision get(String id, Visibility visibility) {
    return find(id, visibility).orElseThrow(RequestRefusals::notFound);
  }

  /**
   * The request, as soon as it has an outcome or the wait is over. Blocks no thread. Refuses an
   * unknown request at once, as not found.
   *
   * @param allowed whether the actor may still be told; if not, the wait ends early. The caller
   *     must check the same before it passes the request on
   */
  public CompletionStage<RequestWithDecision> await(
      String id, Visibility visibility, Actor actor, Duration atMost, BooleanSupplier allowed) {
    RequestWithDecision now = get(id, visibility);
    if (!now.request().status().pending()) {
      return CompletableFuture.completedFuture(now);
    }
    return waits
        .await(
            id,
            actor.principal(),
            untilExpiry(now.request(), atMost),
            allowed,
            () -> !get(id, visibility).request().status().pending())
        .thenApply(woken -> get(id, visibility));
  }

  /** At most until the request expires: from then on it reads as expired. */
  private Duration untilExpiry(Request request, Duration atMost) {
    if (request.expiresAt() == null) {
      return atMost;
    }
    Duration left = Duration.between(clock.instant(), request.expiresAt()).plusMillis(1);
    return left.compareTo(atMost) < 0 ? left : atMost;
  }

  /**
   * A part of a list.
   *
   * @param found at most as many as requested; fewer if they are too large for one answer
   * @param more whether there are more
   */
  public record Page(List<RequestWithDecision> found, boolean more) {}

  /** A page of a list, newest first, with decisions. */
  public Page page(RequestFilter filter, Visibility visibility) {
    RequestLists.Page page = lists.list(filter, visibility);
    return new Page(withDecisions(page.requests()), page.more());
  }

  /** The requests of such a page. */
  public List<RequestWithDecision> list(RequestFilter filter, Visibility visibility) {
    return page(filter, visibility).found();
  }

  /**
   * A page of the queue, by priority: critical, high, normal, low. Within a priority, requests that
   * expire within the hour come first, then the oldest. Fewer than requested if they are too large
   * for one answer.
   */
  public List<Request> queue(QueueFilter filter, Visibility visibility) {
    return lists.queue(filter, visibility);
  }

  /** The same for an overview: never fewer, but without the content of large requests. */
  public List<Request> outline(QueueFilter filter, Visibility visibility) {
    return lists.outline(filter, visibility);
  }

  /** The number of requests in that part of the queue, whatever its limit and offset. */
  public long count(QueueFilter filter, Visibility visibility) {
    return lists.count(filter, visibility);
  }

  /**
   * The change that decides a request by a draft, whose conditions are checked against the request.
   * Refuses, in this order: not found, own request, not a decider, already responded, changed
   * content, already voted, conditions, what policies ask of a decision. Where several people must
   * agree it is a vote, and the result has no decision until the last.
   */
  public Change<RequestWithDecision> decide(String id, Draft draft, Actor actor) {
    return lifecycle.decide(get(id, Visibility.all()).request(), draft, actor);
  }

  /**
   * The change that decides a request by a checked ruling, on exactly the content that was seen.
   * Refuses as above; exactly one of any number of racing outcomes wins.
   */
  public Change<RequestWithDecision> decide(
      String id, Ruling ruling, String contentSha256, Actor actor) {
    return lifecycle.decide(get(id, Visibility.all()).request(), ruling, contentSha256, actor);
  }

  /** Requests with a number above this one, oldest first, as they are stored. */
  public List<RequestWithDecision> after(long number, int limit) {
    return withDecisions(table.fromOldest(number, limit));
  }

  /**
   * The number before the newest requests of a time.
   *
   * @param from the earliest creation; null for any
   * @param to the latest creation; null for any
   */
  public long before(Instant from, Instant to, int limit) {
    long last = to == null ? Long.MAX_VALUE : table.lastBefore(InstantText.write(to)).orElse(0L);
    long first = from == null ? 0 : table.firstSince(InstantText.write(from)).orElse(last) - 1;
    return Math.max(first, table.beforeNewest(last, limit).orElse(0L));
  }

  /** The change that decides a request as a policy rules, right after it was stored. */
  public Change<RequestWithDecision> rule(Request request, Ruling ruling, PolicyRef policy) {
    return lifecycle.rule(request, ruling, policy);
  }

  /**
   * Whether the actor may decide the request now.
   *
   * @param contentSha256 the hash of what the actor has seen; null if nothing was shown yet
   */
  public Decidable decidable(Request request, Actor actor, String contentSha256) {
    return lifecycle.decidable(request, actor, contentSha256);
  }

  /**
   * The change that cancels a pending request. Refuses, in this order: not visible (as not found),
   * made by somebody else, already ended.
   *
   * @param any whether the actor may cancel what others asked for
   * @param claimed the name that the caller gives itself, or null
   */
  public Change<RequestWithDecision> cancel(
      String id, Visibility visibility, boolean any, String claimed, Actor actor) {
    return lifecycle.cancel(get(id, visibility).request(), any, claimed, actor);
  }

  private RequestWithDecision withDecision(Request request) {
    return new RequestWithDecision(
        request,
        request.status().decided() ? decisions.findByRequestId(request.id()) : Optional.empty(),
        lifecycle.votes(request));
  }

  /** These requests with their decisions. */
  List<RequestWithDecision> withDecisions(List<Request> requests) {
    List<String> decided = ids(requests, request -> request.status().decided());
    Map<String, Decision> found =
        decided.isEmpty()
            ? Map.of()
            : decisions.findByRequestIdIn(decided).stream()
                .collect(Collectors.toMap(Decision::requestId, Function.identity()));
    Map<String, List<Vote>> votes = ballots.by(ids(requests, request -> request.votes() > 0));
    return requests.stream()
        .map(
            request ->
                new RequestWithDecision(
                    request,
                    Optional.ofNullable(found.get(request.id())),
                    votes.getOrDefault(request.id(), List.of())))
        .toList();
  }

  private static List<String> ids(List<Request> requests, Predicate<Request> which) {
    return requests.stream().filter(which).map(Request::id).toList();
  }
}
