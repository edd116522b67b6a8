package dev.proviso.ops.backup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.checkpoints.CheckpointFile;
import dev.proviso.core.checkpoints.CheckpointMaker;
import dev.proviso.core.checkpoints.Checkpoints;
import dev.proviso.core.checkpoints.SignedNote;
import dev.proviso.core.identity.Notices;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Head;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Database;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Refuses to start on a database that is older than the last checkpoint that was kept, or another:
 * what was decided since would be forgotten without a word.
 */
@Singleton
public final class RollbackCheck {

  private final CheckpointFile file;
  private final Checkpoints checkpoints;
  private final CheckpointMaker maker;
  private final Ledger ledger;
  private final Notices notices;
  private final Writes writes;
  private final Database database;
  private final Clock clock;

  RollbackCheck(
      CheckpointFile file,
      Checkpoints checkpoints,
      CheckpointMaker maker,
      Ledger ledger,
      Notices notices,
      Writes writes,
      Database database,
      Clock clock) {
    this.file = file;
    this.checkpoints = checkpoints;
    this.maker = maker;
    this.ledger = ledger;
    this.notices = notices;
    this.writes = writes;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Compares the ledger with the last checkpoint in the file, if there is one.
   *
   * @param accepted whether somebody knows of the difference: then it is recorded and shown on the
   *     pages, and from here on the file goes on with this ledger
   */
  public void run(boolean accepted) {
    file.last().filter(last -> !fits(last)).ifPresent(last -> differs(last, accepted));
  }

  private boolean fits(SignedNote last) {
    return last.size() == 0
        || (last.size() <= ledger.head().id() && checkpoints.root(last.size()).equals(last.root()));
  }

  private void differs(SignedNote last, boolean accepted) {
    Head head = ledger.head();
    if (!accepted) {
      throw refusal(last, head);
    }
    ObjectNode what =
        JsonText.object()
            .put("rows", head.id())
            .put("covered", last.size())
            .put("root", last.root().toString())
            .put("at", InstantText.write(InstantText.precise(clock.instant())));
    writes.await(
        tx -> {
          String details =
              "ledger ended at row %d, checkpoint covers %d".formatted(head.id(), last.size());
          notices.add(null, "rollback_accepted", what);
          return ledger.record(
              tx, Entry.of(EventType.ROLLBACK_ACCEPTED, Actor.SYSTEM, details, what));
        });
    maker.keepNow();
  }

  private Refusal refusal(SignedNote last, Head head) {
    boolean behind = head.id() < last.size();
    String what =
        behind
            ? "ends at row %d, so it is an older copy".formatted(head.id())
            : "has other rows, so it was written anew or is another one";
    return new Refusal(
        Refusal.Kind.CONFLICT,
        behind ? "ledger_behind" : "ledger_forked",
        ("The last checkpoint in %s covers %d rows, but the ledger in %s %s. Put the right database"
                + " in its place. If that is lost, start this one once with: serve --accept-rollback,"
                + " which the ledger records.")
            .formatted(file.path().orElseThrow(), last.size(), database.shown(), what));
  }
}
