package dev.proviso.core.grants.live;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Decisions;
import dev.proviso.core.grants.Allowance;
import dev.proviso.core.grants.Allowances;
import dev.proviso.core.grants.GrantState;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestTable;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What may run now: what was allowed, and is neither used up, nor taken back, nor over. */
@Singleton
public final class LiveGrants {

  private final LiveLists lists;
  private final RequestTable requests;
  private final Decisions decisions;
  private final Allowances allowances;
  private final Grants grants;
  private final Clock clock;

  LiveGrants(
      LiveLists lists,
      RequestTable requests,
      Decisions decisions,
      Allowances allowances,
      Grants grants,
      Clock clock) {
    this.lists = lists;
    this.requests = requests;
    this.decisions = decisions;
    this.allowances = allowances;
    this.grants = grants;
    this.clock = clock;
  }

  /**
   * A page of what may run now: what is suspended first, then what ends last.
   *
   * @param grants at most as many as asked for; fewer where something came to its end meanwhile, or
   *     was allowed nothing from the start
   * @param previous the place before which another page ends; null for none
   * @param next the place after which another page begins; null for none
   */
  public record Page(
      List<LiveGrant> grants, @Nullable LiveCursor previous, @Nullable LiveCursor next) {}

  /** A page; the first one where less than a whole page comes before a place. */
  public Page page(LiveFilter filter) {
    List<LiveCursor> read = lists.places(filter, InstantText.precise(clock.instant()));
    boolean more = read.size() > filter.limit();
    if (filter.backwards() && !more) {
      return page(filter.fromTheFirst());
    }
    List<LiveCursor> places =
        new ArrayList<>(read.subList(0, Math.min(filter.limit(), read.size())));
    if (filter.backwards()) {
      Collections.reverse(places);
    }
    boolean before = filter.backwards() || filter.after() != null;
    boolean after = filter.backwards() || more;
    return new Page(
        grants(places),
        before && !places.isEmpty() ? places.get(0) : null,
        after && !places.isEmpty() ? places.get(places.size() - 1) : null);
  }

  private List<LiveGrant> grants(List<LiveCursor> places) {
    List<String> ids = places.stream().map(LiveCursor::requestId).toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, Request> found = by(requests.findByIdIn(ids), Request::id);
    Map<String, Decision> decided = by(decisions.findByRequestIdIn(ids), Decision::requestId);
    List<RequestWithDecision> all =
        ids.stream()
            .map(id -> new RequestWithDecision(found.get(id), Optional.ofNullable(decided.get(id))))
            .toList();
    Map<String, Allowance> allowed = allowances.of(all);
    return all.stream()
        .map(it -> of(it, allowed.get(it.request().id())))
        .filter(it -> mayRun(it.allowance().state()))
        .toList();
  }

  private LiveGrant of(RequestWithDecision found, Allowance allowance) {
    Instant last = allowance.used() == 0 ? null : grants.lastUse(found).orElse(null);
    return new LiveGrant(found, allowance, last);
  }

  private static boolean mayRun(GrantState state) {
    return state == GrantState.LIVE || state == GrantState.SUSPENDED;
  }

  private static <T> Map<String, T> by(List<T> rows, Function<T, String> id) {
    return rows.stream().collect(Collectors.toMap(id, Function.identity()));
  }
}
