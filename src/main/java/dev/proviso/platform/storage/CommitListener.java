package dev.proviso.platform.storage;

import java.time.Duration;

/** Is told of every commit of the writer: for figures, on the writer's own thread. */
@FunctionalInterface
public interface CommitListener {

  /** A transaction of so many changes was committed, and took so long. */
  void committed(int changes, Duration took);
}
