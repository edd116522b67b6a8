package dev.proviso.channels.webhook;

import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Sealed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries a secret that was just made to the page that shows it. A ticket is the secret, sealed for
 * one webhook and one browser session, and is worth nothing after two minutes; nothing is kept
 * here, so any node can open it, and looking at a page changes nothing.
 */
@Singleton
public final class SecretTickets {

  /** How long a ticket is good. */
  public static final Duration GOOD_FOR = Duration.ofMinutes(2);

  private final Sealed sealed;
  private final Clock clock;

  SecretTickets(Sealed sealed, Clock clock) {
    this.sealed = sealed;
    this.clock = clock;
  }

  /** A ticket for the secret, printable ASCII, that this session alone can use. */
  public String issue(NewSecret made, String sessionId) {
    long until = clock.instant().plus(GOOD_FOR).getEpochSecond();
    return sealed.seal(purpose(made.endpoint(), sessionId), until + " " + made.secret());
  }

  /** The secret of a ticket; empty for one that is over, of somebody else, or no ticket at all. */
  public Optional<NewSecret> open(String ticket, Endpoint endpoint, String sessionId) {
    try {
      String[] parts = sealed.open(purpose(endpoint, sessionId), ticket).split(" ", 2);
      boolean good = clock.instant().getEpochSecond() < Long.parseLong(parts[0]);
      return good ? Optional.of(new NewSecret(endpoint, parts[1])) : Optional.empty();
    } catch (Refusal notOurs) {
      return Optional.empty();
    }
  }

  private static String purpose(Endpoint endpoint, String sessionId) {
    return "ticket:" + endpoint.id() + ":" + sessionId;
  }
}
