package dev.proviso.platform.net;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/** Opens WebSockets (RFC 6455) to URLs of other people: the only outgoing ones. */
public interface OutboundSockets {

  /**
   * Opens a socket to a {@code wss} or {@code ws} URL, under the rules of {@link OutboundHttp}:
   * connects within 3 seconds and shakes hands within 10. The stage fails where it does not open.
   * Messages have up to 1 MiB. One that is silent is asked for a sign of life, and closed where
   * none comes within a minute.
   */
  CompletionStage<Socket> open(URI url, Ear ear);

  /** A socket that is open. */
  interface Socket {

    /** Sends a text; nothing once it is closed. */
    void send(String text);

    /** Closes it; again is the same. */
    void close();
  }

  /** Hears what comes. Its methods must not block. */
  interface Ear {

    /** A text came. */
    void heard(String text);

    /** The socket is closed, by whomever. Called once. */
    void closed();
  }
}
