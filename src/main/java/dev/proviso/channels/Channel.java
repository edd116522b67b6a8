package dev.proviso.channels;

import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.RequestEvent;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobHandler;

/**
 * One way in which people and programs are told of requests: a folder of its own with what it
 * draws, sends and takes back. Its deliveries are jobs of its {@link #kind()}, which it attempts
 * itself; {@link Fanout} and {@link Deliveries} know every channel by this interface alone.
 */
public interface Channel extends JobHandler {

  /**
   * Leaves a job for everybody who is to be told of a change, inside the transaction that makes it.
   * The event carries the request and its decision: tables do not show them yet.
   */
  void announce(LedgerRow row, RequestEvent event);

  /**
   * Where a delivery goes if it is sent again now; refuses where it cannot go anywhere any more.
   */
  default String destination(Job job) {
    return job.destination();
  }

  /** Opens every secret that is stored for it, and returns how many; refuses with another key. */
  default int openSecrets() {
    return 0;
  }
}
