package dev.proviso.core.policies;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.document.PolicyDocument;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether there is room for one more policy. Stops do not count among the 200, so that something
 * can always be stopped; and nobody fills up what all share in passing.
 */
final class Room {

  /** The most stops of one principal that hold at once. */
  static final int MOST_STOPS = 20;

  /** The most approvals of one principal that stand at once. */
  static final int MOST_STANDING = 50;

  private Room() {}

  /** Refuses one more of a kind, among those that are in use. */
  static void refuseFull(PolicyKind kind, Actor maker, List<Policy> inUse) {
    Predicate<Policy> own = it -> it.madeBy().equals(maker.principal());
    if (kind == PolicyKind.STOP) {
      if (count(inUse, own.and(Room::isStop)) >= MOST_STOPS) {
        throw PolicyRefusals.tooManyStops(MOST_STOPS);
      }
      return;
    }
    if (kind.isStanding() && count(inUse, own.and(it -> it.kind().isStanding())) >= MOST_STANDING) {
      throw PolicyRefusals.tooManyStanding(MOST_STANDING);
    }
    if (count(inUse, it -> !isStop(it)) >= PolicyDocument.MOST_POLICIES) {
      throw PolicyRefusals.tooMany();
    }
  }

  private static boolean isStop(Policy policy) {
    return policy.kind() == PolicyKind.STOP;
  }

  private static long count(List<Policy> all, Predicate<Policy> which) {
    return all.stream().filter(which).count();
  }
}
