package dev.proviso.core.identity;

import dev.proviso.core.ledger.Actor;
import java.time.Duration;
import java.util.List;

/**
 * Who may change, rotate and revoke whose key; inside a change, where nobody can change it
 * meanwhile.
 */
final class KeyRules {

  private static final Duration DAY = Duration.ofDays(1);

  private KeyRules() {}

  /** Whether the key is that of somebody else who decides. */
  static boolean isAnothers(ApiKey key, Actor actor) {
    return key.role().may(Right.DECIDE) && !key.principal().equals(actor.principal());
  }

  /**
   * For how long a key works beside its successor. Another's key never does: whoever rotates it
   * could decide as that person, who would not notice.
   */
  static Duration overlap(ApiKey old, Duration asked, Actor actor) {
    refuseOperators(old, actor);
    if (!isAnothers(old, actor)) {
      return asked == null ? DAY : asked;
    }
    if (asked != null && !asked.isZero()) {
      throw KeyRefusals.holderRotates();
    }
    return Duration.ZERO;
  }

  /** Refuses the operator's key to everybody else. */
  static void refuseOperators(ApiKey key, Actor actor) {
    if (key.role() == Role.OPERATOR && !actor.operator()) {
      throw KeyRefusals.operatorsOwn();
    }
  }

  /**
   * Refuses the operator's key to everybody else, and to end the last that never ends by itself.
   */
  static void refuseRevocation(ApiKey key, List<ApiKey> all, boolean inEnvironment, Actor actor) {
    refuseOperators(key, actor);
    if (key.role() != Role.OPERATOR) {
      return;
    }
    boolean another =
        all.stream()
            .filter(it -> it.role() == Role.OPERATOR && !it.id().equals(key.id()))
            .anyMatch(it -> it.revokedAt() == null && it.expiresAt() == null);
    if (!inEnvironment && !another) {
      throw KeyRefusals.lastOperatorKey();
    }
  }
}
