package dev.proviso.platform.jobs;

import dev.proviso.platform.storage.Tx;
import java.util.concurrent.CompletionStage;

/** Does the jobs of one kind. */
public interface JobHandler {

  /** The kind of jobs that it does. */
  String kind();

  /**
   * Attempts a job once; called on a thread that may block. The stage completes within half a
   * lease, or the job may be attempted a second time meanwhile. A failure counts as an attempt that
   * has to be repeated.
   */
  CompletionStage<Attempt> attempt(Job job);

  /**
   * Called inside the transaction that stores the outcome of an attempt, if the outcome counts: a
   * failure whose lease has lapsed does not.
   */
  default void settled(Tx tx, Job job, Attempt attempt) {}
}
