package dev.proviso.channels.webhook;

import dev.proviso.platform.storage.BatchListener;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The endpoints as a transaction sees them, read once for each: another node may have changed them
 * since the last. Used on the writer's thread only.
 */
@Singleton
final class Subscribers implements BatchListener {

  private final EndpointTable table;
  private List<Endpoint> known;

  Subscribers(EndpointTable table) {
    this.table = table;
  }

  @Override
  public void opened(Tx tx) {
    known = null;
  }

  List<Endpoint> all() {
    if (known == null) {
      known = table.all();
    }
    return known;
  }

  /** Says that a job is about to change endpoints. */
  void changed() {
    known = null;
  }

  @Override
  public void closing(Tx tx) {
    known = null;
  }
}
