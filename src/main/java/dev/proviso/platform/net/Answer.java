package dev.proviso.platform.net;

import dev.proviso.platform.Fault;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came of one attempt to call; a failure is an answer too, never an exception. */
public sealed interface Answer {

  /** The address that was connected to, without its port; empty if there was no connection. */
  Optional<String> address();

  /** How long the attempt took, in milliseconds. */
  long milliseconds();

  /**
   * An HTTP answer (RFC 9110).
   *
   * @param headers the first value of each header, by its name in lower case
   * @param text the beginning of its body as UTF-8 text, as long as the call keeps it; empty if the
   *     body is compressed
   * @param cut whether the body was more than this text
   */
  record Received(
      int status,
      Map<String, String> headers,
      String text,
      boolean cut,
      Optional<String> address,
      long milliseconds)
      implements Answer {

    /** A header as it was sent, such as {@code Retry-After}; the name in any case. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

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
