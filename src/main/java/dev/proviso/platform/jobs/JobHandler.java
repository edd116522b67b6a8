package dev.proviso.platform.jobs;

import dev.proviso.platform.storage.Tx;
import java.util.concurrent.CompletionStage;

/** Does the work of one kind. */
public interface JobHandler {

  /** The kind of work that it does. */
  String kind();

  /**
   * Attempts a piece of work once; called on a thread that may block. The stage completes within
   * half a lease, or the work may be attempted a second time meanwhile. A failure counts as an
   * attempt that has to be repeated.
   */
  CompletionStage<Attempt> attempt(Job work);

  /**
   * Called inside the transaction that stores the outcome of an attempt, if it counts: not for the
   * failure of one whose lease has lapsed. It has no other effect.
   */
  default void settled(Tx batch, Job work, Attempt attempt) {}
}
