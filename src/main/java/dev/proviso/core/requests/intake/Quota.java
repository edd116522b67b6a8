package dev.proviso.core.requests.intake;

import dev.proviso.core.ledger.Head;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.RequestRefusals;
import dev.proviso.core.requests.RequestSettings;
import dev.proviso.core.requests.RequestTable;
import dev.proviso.platform.storage.BatchListener;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits the pending requests of a principal. Counting them for every new request would get slower
 * as their number grows. The last count plus the requests accepted since is an upper bound; only
 * when it reaches the limit are they counted again. All counts are dropped once another node has
 * written. Used by the writer thread only.
 */
@Singleton
final class Quota implements BatchListener {

  private static final int MOST_KNOWN = 10_000;

  private final RequestTable table;
  private final Ledger ledger;
  private final RequestSettings settings;
  private final Clock clock;
  private final Map<String, Integer> atMost = new HashMap<>();
  private Head left;

  Quota(RequestTable table, Ledger ledger, RequestSettings settings, Clock clock) {
    this.clock = clock;
    this.table = table;
    this.ledger = ledger;
    this.settings = settings;
  }

  @Override
  public void opened(Tx tx) {
    if (!ledger.head(tx).equals(left) || atMost.size() > MOST_KNOWN) {
      atMost.clear();
    }
  }

  /** Accepts one more request; refuses if the limit is reached. */
  void admit(Tx tx, String principal) {
    int most = settings.maxPendingPerKey();
    int known = atMost.getOrDefault(principal, most);
    int pending = known < most ? known : count(tx, principal);
    if (pending >= most) {
      throw RequestRefusals.tooManyPending(most);
    }
    atMost.put(principal, pending + 1);
  }

  private int count(Tx tx, String principal) {
    if (atMost.containsKey(principal)) {
      // This transaction may have accepted some of them.
      tx.writeRows();
    }
    return Math.toIntExact(table.countPending(principal, InstantText.write(clock.instant())));
  }

  @Override
  public void closing(Tx tx) {
    left = ledger.head(tx);
  }
}
