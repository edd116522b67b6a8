package dev.proviso.core.grants;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Outage;
import dev.proviso.platform.storage.Writes;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of grants whose time is over, where something of them was used or changed, and of uses that
 * nobody reported in time. It may run on several nodes at once, and repeatedly: the guarded UPDATEs
 * decide.
 */
@Singleton
public class GrantSweep {

  private static final Logger LOG = LoggerFactory.getLogger(GrantSweep.class);
  private static final int PER_RUN = 64;

  private final Outage outage = new Outage(LOG, "Grants whose time is up cannot be ended");
  private final GrantTable grants;
  private final UseTable uses;
  private final Grounds grounds;
  private final GrantBook book;
  private final Compliances compliances;
  private final Writes writes;
  private final Clock clock;

  GrantSweep(
      GrantTable grants,
      UseTable uses,
      Grounds grounds,
      GrantBook book,
      Compliances compliances,
      Writes writes,
      Clock clock) {
    this.grants = grants;
    this.uses = uses;
    this.grounds = grounds;
    this.book = book;
    this.compliances = compliances;
    this.writes = writes;
    this.clock = clock;
  }

  @Scheduled(
      fixedDelay = "${proviso.grants.sweep-interval:5s}",
      initialDelay = "${proviso.grants.sweep-interval:5s}")
  void sweep() {
    outage.during(this::runOnce);
  }

  /** Tells of everything that is due now, and returns how much that was. */
  public int runOnce() {
    int told = 0;
    int before;
    do {
      before = told;
      String now = InstantText.write(clock.instant());
      told += count(grants.ended(now, PER_RUN).stream().map(this::expire).toList());
      told += count(uses.overdue(now, PER_RUN).stream().map(this::tellOverdue).toList());
    } while (told > before);
    return told;
  }

  private int count(List<Change<Boolean>> changes) {
    List<CompletableFuture<Boolean>> all =
        changes.stream().map(change -> writes.submit(change).toCompletableFuture()).toList();
    return (int) all.stream().filter(CompletableFuture::join).count();
  }

  private Change<Boolean> expire(String id) {
    Ground ground = grounds.of(id, Visibility.all());
    return tx -> {
      GrantBook.Open open = book.open(ground);
      boolean over =
          open.row() != null
              && GrantState.of(open.row().state()) == GrantState.LIVE
              && open.allowance().state() == GrantState.EXPIRED;
      if (!over) {
        return false;
      }
      GrantRow row = book.write(tx, open, open.allowance());
      String count = Consuming.count(open.allowance());
      book.record(
          tx,
          EventType.GRANT_EXPIRED,
          ground.request(),
          Actor.SYSTEM,
          count,
          GrantBook.seal(row, null));
      return true;
    };
  }

  private Change<Boolean> tellOverdue(UseRow use) {
    Ground ground = grounds.of(use.requestId(), Visibility.all());
    return tx -> {
      if (uses.tellOverdue(use.id()) == 0) {
        return false;
      }
      compliances.overdue(ground.request());
      GrantRow row = book.open(ground).row();
      book.record(
          tx,
          EventType.GRANT_UNREPORTED,
          ground.request(),
          Actor.SYSTEM,
          use.id(),
          GrantBook.seal(row, use.id()));
      return true;
    };
  }
}
