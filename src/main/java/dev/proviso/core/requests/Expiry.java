package dev.proviso.core.requests;

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
 * Expires overdue requests. It may run on several nodes at once, and repeatedly: the guarded UPDATE
 * decides.
 */
@Singleton
public class Expiry {

  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
  private static final int PER_RUN = 32;

  private final Outage outage = new Outage(LOG, "Requests whose time is up cannot be ended");
  private final RequestTable table;
  private final Lifecycle lifecycle;
  private final Writes writes;
  private final Clock clock;

  Expiry(RequestTable table, Lifecycle lifecycle, Writes writes, Clock clock) {
    this.table = table;
    this.lifecycle = lifecycle;
    this.writes = writes;
    this.clock = clock;
  }

  @Scheduled(
      fixedDelay = "${proviso.requests.expiry-interval:1s}",
      initialDelay = "${proviso.requests.expiry-interval:1s}")
  void sweep() {
    outage.during(this::runOnce);
  }

  /** Expires the requests that are overdue now, and returns their number. */
  public int runOnce() {
    int expired = 0;
    List<Request> overdue;
    do {
      overdue = table.overdue(InstantText.write(clock.instant()), PER_RUN);
      List<CompletableFuture<Boolean>> ends =
          overdue.stream()
              .map(r -> writes.submit(lifecycle.expire(r)).toCompletableFuture())
              .toList();
      int before = expired;
      expired += (int) ends.stream().filter(CompletableFuture::join).count();
      if (expired == before) {
        break;
      }
    } while (overdue.size() == PER_RUN);
    return expired;
  }
}
