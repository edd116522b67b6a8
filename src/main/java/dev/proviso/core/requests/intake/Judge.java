package dev.proviso.core.requests.intake;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Request;
import dev.proviso.platform.storage.Tx;

/** Judges each new request once, inside the transaction that stores it. */
public interface Judge {

  /** A request that is to be judged. */
  @FunctionalInterface
  interface Case {

    /**
     * What becomes of it: whether it is ruled on at once, and otherwise how people must decide it.
     * Must be quick, must not refuse, and may be asked again if the transaction is repeated.
     */
    Judgement judge(Tx tx);
  }

  /**
   * Begins, before the transaction, with what takes longer.
   *
   * @param request as the agent asked for it; its number is not known yet
   */
  Case open(Submission submission, Request request, Actor actor);
}
