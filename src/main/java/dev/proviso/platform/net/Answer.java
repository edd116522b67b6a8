package dev.proviso.platform.net;

import dev.proviso.platform.Fault;
import java.util.Optional;

/** What came of one attempt to call; a failure is an answer too, never an exception. */
public sealed interface Answer {

  /** The address that was connected to, without its port; empty if there was no connection. */
  Optional<String> address();

  /** How long the attempt took, in milliseconds. */
  long milliseconds();

  /**
   * An HTTP answer with its status (RFC 9110), its {@code Retry-After} as it was sent, and the
   * first 1,024 bytes of its body as UTF-8 text; the text is empty if the body is compressed.
   */
  record Received(
      int status,
      Optional<String> retryAfter,
      String text,
      Optional<String> address,
      long milliseconds)
      implements Answer {}

  /**
   * No answer, the class of error, and its reason for the operator, at most 200 characters; where
   * the URL itself was refused, the fault that says so.
   */
  record Failed(
      Failure failure,
      String reason,
      Optional<Fault> fault,
      Optional<String> address,
      long milliseconds)
      implements Answer {}
}
