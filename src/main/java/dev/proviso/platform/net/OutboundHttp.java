package dev.proviso.platform.net;

import java.util.concurrent.CompletionStage;

/** Calls URLs of other people: the only outgoing HTTP. */
public interface OutboundHttp {

  /**
   * Makes a call once, and follows no redirect. The stage always completes normally, within the
   * time of the call: it connects within 3 seconds, and reads 64 kB of the answer's body, or what
   * the call keeps of it if that is more.
   */
  CompletionStage<Answer> call(OutboundCall call);
}
