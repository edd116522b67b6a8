package dev.proviso.core.grants.refused;

import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps what was tried beyond what was allowed, for people to see. */
@Singleton
public final class RefusedUses {

  private final List<Consumer<String>> followers = new CopyOnWriteArrayList<>();
  private final RefusedUseTable table;

  RefusedUses(RefusedUseTable table) {
    this.table = table;
  }

  /**
   * Calls a follower with the id of a request after each refusal of this node. It must not block.
   */
  public void follow(Consumer<String> follower) {
    followers.add(follower);
  }

  /**
   * Notes a refusal, inside a change, and tells those who follow after its commit.
   *
   * @param executor whether the actor called with the key of an executor
   */
  public void note(
      Tx tx, String requestId, Actor actor, boolean executor, Refusal refusal, Instant at) {
    RefusedUse use =
        RefusedUse.of(requestId, table.count(requestId) + 1, actor, executor, refusal, at);
    table.put(
        requestId,
        use.slot(),
        use.n(),
        use.principal(),
        use.byName(),
        use.executor(),
        use.code(),
        use.message(),
        use.faults(),
        InstantText.write(at));
    tx.afterCommit(() -> followers.forEach(follower -> follower.accept(requestId)));
  }

  /** The newest of a request, at most 20, newest first; {@code n} of the first says how many. */
  public List<RefusedUse> of(String requestId) {
    return table.newest(requestId);
  }
}
