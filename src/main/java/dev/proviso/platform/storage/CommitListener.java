package dev.proviso.platform.storage;

import java.time.Duration;

/** Is called for every commit of the writer, on the writer thread; for metrics. */
@FunctionalInterface
public interface CommitListener {

  /** A transaction was committed: the number of its changes and how long it took. */
  void committed(int changes, Duration took);
}
