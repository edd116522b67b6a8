package dev.proviso.core.checkpoints;

import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Outage;
import dev.proviso.platform.storage.Writes;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a checkpoint as soon as 1,000 rows, or one that is an hour old, are not covered by one: it
 * is stored, logged, told to listeners in its transaction, and added to the file of every server on
 * the database. Of several servers one makes it.
 */
@Singleton
public class CheckpointMaker {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointMaker.class);
  private static final int ROWS = 1000;
  private static final Duration AGE = Duration.ofHours(1);
  private static final int PAGE = 256;

  private final Outage outage = new Outage(LOG, "Checkpoints of the ledger cannot be made");
  private final Ledger ledger;
  private final TreeGrowth growth;
  private final Checkpoints checkpoints;
  private final CheckpointTable table;
  private final CheckpointFile file;
  private final ApplicationEventPublisher<Checkpoint> listeners;
  private final Writes writes;
  private final Clock clock;
  private volatile long kept;

  CheckpointMaker(
      Ledger ledger,
      TreeGrowth growth,
      Checkpoints checkpoints,
      CheckpointTable table,
      CheckpointFile file,
      ApplicationEventPublisher<Checkpoint> listeners,
      Writes writes,
      Clock clock) {
    this.ledger = ledger;
    this.growth = growth;
    this.checkpoints = checkpoints;
    this.table = table;
    this.file = file;
    this.listeners = listeners;
    this.writes = writes;
    this.clock = clock;
  }

  @Scheduled(
      fixedDelay = "${proviso.checkpoints.look:5s}",
      initialDelay = "${proviso.checkpoints.look:5s}")
  void sweep() {
    outage.during(this::runOnce);
  }

  /** Brings the tree up to date, makes a checkpoint if one is due, and returns whether it did. */
  public boolean runOnce() {
    growth.run();
    boolean made = isDue(ledger.head().id()) && make();
    keep();
    return made;
  }

  /** Makes a checkpoint of the ledger as it is now and adds it to the file, due or not. */
  public SignedNote keepNow() {
    SignedNote note = checkpoints.now().toCompletableFuture().join();
    file.add(checkpoints.origin(), last -> List.of(note.text()));
    return note;
  }

  private boolean isDue(long size) {
    long covered = table.last().map(Checkpoint::size).orElse(0L);
    return size - covered >= ROWS
        || (size > covered && ledger.wasWrittenBy(covered + 1, clock.instant().minus(AGE)));
  }

  private boolean make() {
    SignedNote note = checkpoints.now().toCompletableFuture().join();
    Instant at = InstantText.precise(clock.instant());
    Checkpoint made = new Checkpoint(note.size(), note.text(), at);
    return writes.await(
        tx -> {
          // Another server may have been faster.
          if (!isDue(note.size())) {
            return false;
          }
          table.save(made);
          listeners.publishEvent(made);
          tx.afterCommit(
              () ->
                  LOG.info(
                      "Checkpoint of {} rows of the ledger, root {}", note.size(), note.root()));
          return true;
        });
  }

  /** Adds to the file what it has not; also what other servers made. */
  private void keep() {
    long newest = table.last().map(Checkpoint::size).orElse(0L);
    if (newest > kept) {
      file.add(checkpoints.origin(), this::following);
      kept = newest;
    }
  }

  private List<String> following(Optional<SignedNote> last) {
    List<String> notes = new ArrayList<>();
    long size = last.map(SignedNote::size).orElse(0L);
    List<Checkpoint> page;
    do {
      page = table.after(size, PAGE);
      page.forEach(it -> notes.add(it.note()));
      size = page.isEmpty() ? size : page.get(page.size() - 1).size();
    } while (page.size() == PAGE);
    return notes;
  }
}
