package dev.proviso.core.grants;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.requests.DecisionListener;
import dev.proviso.core.requests.Request;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What stands above a grant: once one of these is revoked, suspended or over, nothing below it may
 * be used any more, and nothing below it is approved.
 */
@Singleton
final class Ancestors implements DecisionListener {

  /** How many may stand above each other. */
  static final int DEEPEST = 5;

  private final GrantTable table;
  private final GrantSettings settings;
  private final Clock clock;

  Ancestors(GrantTable table, GrantSettings settings, Clock clock) {
    this.table = table;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What all that stands above a grant makes of it.
   *
   * @param state of the nearest that has ended; live where none has
   * @param until when the first of them ends
   * @param depth how many there are
   */
  record Limits(GrantState state, Instant until, int depth) {

    static final Limits NONE = new Limits(GrantState.LIVE, Instant.MAX, 0);

    /** Whether one of them has ended. */
    boolean ends() {
      return state != GrantState.LIVE;
    }
  }

  /**
   * A request within whose grant another one acts, as far as that ends what is below it.
   *
   * @param principal who asked for it
   * @param parent the request above it; null for none
   * @param state the word of its grant's stored state; null where it has no row
   * @param until when its grant ends, as it is stored; null where it has no row
   * @param decidedAt when it was approved
   * @param seconds how long the decision allowed it; null for the usual
   */
  @Introspected
  record Ancestor(
      String principal,
      @Nullable String parent,
      @Nullable String state,
      @Nullable String until,
      String decidedAt,
      @Nullable Long seconds) {

    Instant endsAt(GrantSettings settings) {
      return until != null
          ? InstantText.read(until)
          : InstantText.read(decidedAt).plus(settings.lasting(Granted.of(null, seconds)));
    }

    /**
     * What it is by its row and the time; that it is used up does not end what it was split into.
     */
    GrantState stateAt(Instant now, GrantSettings settings) {
      GrantState stored = state == null ? GrantState.LIVE : GrantState.of(state);
      if (stored == GrantState.REVOKED || stored == GrantState.SUSPENDED) {
        return stored;
      }
      return endsAt(settings).isAfter(now) ? GrantState.LIVE : GrantState.EXPIRED;
    }
  }

  /** What stands above a grant whose request names this parent; null for none. */
  Limits above(@Nullable String parent, Instant now) {
    Limits limits = Limits.NONE;
    String next = parent;
    while (next != null && limits.depth() <= DEEPEST) {
      Ancestor ancestor = table.ancestor(next).orElseThrow(GrantRefusals::notApproved);
      Instant ends = ancestor.endsAt(settings);
      limits =
          new Limits(
              limits.ends() ? limits.state() : ancestor.stateAt(now, settings),
              ends.isBefore(limits.until()) ? ends : limits.until(),
              limits.depth() + 1);
      next = ancestor.parent();
    }
    return limits;
  }

  /** Refuses, inside the change, to approve what is to act within something that has ended. */
  @Override
  public Consumer<Tx> deciding(Request request, Decision decision) {
    boolean approves = Verdict.of(decision.status()).orElseThrow() != Verdict.DENIED;
    return tx -> {
      if (approves && request.parentGrant() != null) {
        Limits limits = above(request.parentGrant(), InstantText.precise(clock.instant()));
        if (limits.ends()) {
          throw GrantRefusals.parentEnded(request.parentGrant(), limits.state());
        }
      }
    };
  }
}
