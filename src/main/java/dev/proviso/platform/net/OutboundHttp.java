package dev.proviso.platform.net;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Calls URLs of other people: the only outgoing HTTP. */
public interface OutboundHttp {

  /**
   * Posts a body once, with its length, and follows no redirect. The stage always completes
   * normally, within 15 seconds: connects within 3, and reads at most 64 kB of the answer. Headers
   * that HTTP itself owns (Host, Connection, lengths and encodings) are refused with an {@code
   * IllegalArgumentException}.
   */
  CompletionStage<Answer> post(URI url, Map<String, String> headers, byte[] body);
}
