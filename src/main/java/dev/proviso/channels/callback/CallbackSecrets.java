package dev.proviso.channels.callback;

import dev.proviso.channels.SigningSecret;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Sealed;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets that sign callbacks: one for each principal, made when it is first needed. */
@Singleton
public final class CallbackSecrets {

  private static final int AT_HAND = 1_000;

  private final Map<String, String> atHand = new ConcurrentHashMap<>();
  private final CallbackSecretTable table;
  private final Sealed sealed;
  private final Writes writes;
  private final Ledger ledger;
  private final Clock clock;

  CallbackSecrets(
      CallbackSecretTable table, Sealed sealed, Writes writes, Ledger ledger, Clock clock) {
    this.table = table;
    this.sealed = sealed;
    this.writes = writes;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The secret of a principal, {@code whsec_} and base64; always the same. Reads the database. */
  public CompletionStage<String> of(String principal) {
    String known = atHand.get(principal);
    return known == null
        ? stored(principal).thenApply(secret -> remembered(principal, secret))
        : CompletableFuture.completedFuture(known);
  }

  private String remembered(String principal, String secret) {
    if (atHand.size() >= AT_HAND) {
      atHand.clear();
    }
    atHand.put(principal, secret);
    return secret;
  }

  private CompletionStage<String> stored(String principal) {
    Optional<CallbackSecret> known = table.findById(principal);
    return known.isPresent()
        ? CompletableFuture.completedFuture(open(known.get()))
        : make(principal).thenApply(this::open);
  }

  private CompletionStage<CallbackSecret> make(String principal) {
    CallbackSecret made =
        new CallbackSecret(
            principal,
            sealed.seal(purpose(principal), SigningSecret.generate()),
            InstantText.precise(clock.instant()));
    return writes.submit(
        tx -> {
          Optional<CallbackSecret> meanwhile = table.findById(principal);
          if (meanwhile.isEmpty()) {
            table.save(made);
          }
          return meanwhile.orElse(made);
        });
  }

  /** Opens it; refuses if it was sealed with another key. */
  String open(CallbackSecret secret) {
    return sealed.open(purpose(secret.principal()), secret.secret());
  }

  /**
   * Removes those that were sealed with another key than that of now, and returns how many: each is
   * made anew when it is next needed.
   */
  public CompletionStage<Integer> forgetSealedElsewhere(Actor actor) {
    return writes.submit(
        tx -> {
          List<CallbackSecret> lost = sealedElsewhere();
          for (CallbackSecret secret : lost) {
            table.deleteById(secret.principal());
            ledger.record(
                tx, Entry.of(EventType.CALLBACK_SECRET_REMOVED, actor, secret.principal()));
          }
          return lost.size();
        });
  }

  /** How many were sealed with another key than that of now. */
  public int countSealedElsewhere() {
    return sealedElsewhere().size();
  }

  private List<CallbackSecret> sealedElsewhere() {
    return table.all().stream().filter(secret -> !opens(secret)).toList();
  }

  private boolean opens(CallbackSecret secret) {
    try {
      open(secret);
      return true;
    } catch (Refusal sealedElsewhere) {
      return false;
    }
  }

  private static String purpose(String principal) {
    return "callback:" + principal;
  }
}
