package dev.proviso.core.requests.routing;

import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and stores the votes on requests. */
@Singleton
public final class Ballots {

  private final VoteTable table;
  private final Clock clock;

  Ballots(VoteTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * Where the votes on a request stand.
   *
   * @param requester the principal that asked
   */
  public Ballot of(String requestId, String requester, Routing routing) {
    String now = InstantText.write(InstantText.precise(clock.instant()));
    return new Ballot(
        routing,
        requester,
        routing.quorum() > 1 ? table.on(List.of(requestId)) : List.of(),
        Ballot.byId(table.deciders(now)));
  }

  /** The votes on these requests by request, each one's in the order in which they were given. */
  public Map<String, List<Vote>> by(Collection<String> requestIds) {
    return requestIds.isEmpty()
        ? Map.of()
        : table.on(requestIds).stream().collect(Collectors.groupingBy(Vote::requestId));
  }

  /** Stores a vote at once, so that whatever follows in the transaction reads it. */
  public void save(Vote vote) {
    table.saveAll(List.of(vote));
  }

  /** How many votes are stored that no row of the ledger tells of, or that are not counted. */
  public long unrecorded() {
    return table.unrecorded();
  }
}
