package dev.proviso.requests;

import dev.proviso.storage.InstantText;
import dev.proviso.storage.Outage;
import dev.proviso.storage.Writes;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends requests whose time is up, and forgets old idempotency keys. Safe to run on several nodes
 * and twice: the guarded UPDATE decides.
 */
@Singleton
public class Expiry {

  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
  private static final int PER_RUN = 32;

  private final Outage outage = new Outage(LOG, "Requests whose time is up cannot be ended");
  private final RequestTable table;
  private final IdempotencyTable idempotency;
  private final Lifecycle lifecycle;
  private final Writes writes;
  private final RequestSettings settings;
  private final Clock clock;

  Expiry(
      RequestTable table,
      IdempotencyTable idempotency,
      Lifecycle lifecycle,
      Writes writes,
      RequestSettings settings,
      Clock clock) {
    this.table = table;
    this.idempotency = idempotency;
    this.lifecycle = lifecycle;
    this.writes = writes;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(
      fixedDelay = "${proviso.requests.expiry-interval:1s}",
      initialDelay = "${proviso.requests.expiry-interval:1s}")
  void sweep() {
    outage.during(this::runOnce);
  }

  /** Expires what is overdue now, and returns how many that were. */
  public int runOnce() {
    int expired = 0;
    List<Request> overdue;
    do {
      overdue = table.overdue(InstantText.write(clock.instant()), PER_RUN);
      List<CompletableFuture<Boolean>> ends =
          overdue.stream().map(r -> lifecycle.expire(r).toCompletableFuture()).toList();
      int before = expired;
      expired += (int) ends.stream().filter(CompletableFuture::join).count();
      if (expired == before) {
        break;
      }
    } while (overdue.size() == PER_RUN);
    return expired;
  }

  /** Forgets idempotency keys that are older than they are kept, and returns how many. */
  @Scheduled(fixedDelay = "1h", initialDelay = "1m")
  public int forgetIdempotencyKeys() {
    String before = InstantText.write(clock.instant().minus(settings.idempotencyKept()));
    return writes.await(batch -> idempotency.forget(before));
  }
}
