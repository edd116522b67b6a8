package dev.proviso.channels.chat;

import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a channel keeps between runs, such as how far it has read, and which of several nodes does
 * what only one of them may do.
 */
@Singleton
public final class ChannelState {

  private final StateTable table;
  private final Writes writes;
  private final Clock clock;
  private final String node;

  ChannelState(StateTable table, Writes writes, Clock clock) {
    this.table = table;
    this.writes = writes;
    this.clock = clock;
    this.node = Ids.next("nod_", clock);
  }

  /** What was kept under a name. */
  public Optional<String> value(String channel, String name) {
    return table.value(channel, name);
  }

  /** Keeps a value under a name. Waits for the commit. */
  public void keep(String channel, String name, String value) {
    writes.await(
        tx -> {
          table.put(channel, name, value);
          return null;
        });
  }

  /** Whether this node is the one, for so long from now on. Waits for the commit. */
  public boolean lease(String channel, String name, Duration length) {
    Instant now = InstantText.precise(clock.instant());
    String until = InstantText.write(now.plus(length));
    return writes.await(tx -> table.lease(channel, name, node, until, InstantText.write(now)) == 1);
  }

  /** Lets another node be the one. Waits for the commit. */
  public void release(String channel, String name) {
    writes.await(tx -> table.release(channel, name, node));
  }
}
