package dev.proviso.delivery;

import dev.proviso.storage.InstantText;
import dev.proviso.storage.Sealed;
import dev.proviso.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
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
  private final Clock clock;

  CallbackSecrets(CallbackSecretTable table, Sealed sealed, Writes writes, Clock clock) {
    this.table = table;
    this.sealed = sealed;
    this.writes = writes;
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
        batch -> {
          Optional<CallbackSecret> meanwhile = table.findById(principal);
          if (meanwhile.isEmpty()) {
            table.save(made);
          }
          return meanwhile.orElse(made);
        });
  }

  String open(CallbackSecret secret) {
    return sealed.open(purpose(secret.principal()), secret.secret());
  }

  private static String purpose(String principal) {
    return "callback:" + principal;
  }
}
