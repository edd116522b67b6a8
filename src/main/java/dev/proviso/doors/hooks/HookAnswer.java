package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a client is answered, in whatever words. */
sealed interface HookAnswer {

  /** Nothing: the client goes on as it would without this server. */
  record Nothing() implements HookAnswer {}

  /**
   * It may be done.
   *
   * @param input the whole input with which to do it
   * @param edited whether that is another than was asked for
   * @param context what the model is to know; null for nothing
   * @param rule what the client need not ask again in this session; null for nothing
   */
  record Allow(ObjectNode input, boolean edited, String context, String rule)
      implements HookAnswer {}

  /** It must not be done now. */
  sealed interface No extends HookAnswer {

    /** Why. */
    String reason();
  }

  /** It must not be done at all. */
  record Deny(String reason) implements No {}

  /** Nobody has decided yet. */
  record NotYet(String reason) implements No {}

  /** Nobody has decided yet: the client puts the call aside, and asks again when it goes on. */
  record Defer(String reason) implements No {}

  /** What the model is to know from the start. */
  record Tell(String context) implements HookAnswer {}
}
