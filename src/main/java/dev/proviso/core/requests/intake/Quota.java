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
 * How many pending requests a principal may have. Counting them for each new one would cost more
 * the more there are: what was counted once and what was let in since is more than there can be,
 * and only where that reaches the limit they are counted again. Nothing is known anymore as soon as
 * another node has written. For the writer's thread alone.
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

  /** Lets one more in; refuses where there are as many as there may be. */
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
      // Some of them may have been let in by this transaction.
      tx.writeRows();
    }
    return Math.toIntExact(table.countPending(principal, InstantText.write(clock.instant())));
  }

  @Override
  public void closing(Tx tx) {
    left = ledger.head(tx);
  }
}
