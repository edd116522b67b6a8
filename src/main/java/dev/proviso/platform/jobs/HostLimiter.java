package dev.proviso.platform.jobs;

import static dev.proviso.platform.jobs.Attempt.Strain.NONE;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How much may be under way on each lane, on this node: a few attempts at once; one where the
 * receiver asked for less; none until the time that it named, if it named one for the whole lane;
 * and none for a while after failures in a row, then a single probe. So a receiver that is dead or
 * slow holds up only its own jobs. One claim at a time is made on a lane: what ends or arrives
 * meanwhile is claimed by the next, all of it at once.
 */
final class HostLimiter {

  private final JobSettings settings;
  private final Map<String, Lane> lanes = new HashMap<>();
  private int underWay;

  HostLimiter(JobSettings settings) {
    this.settings = settings;
  }

  private static final class Lane {
    private int underWay;
    private int failures;
    private boolean slow;
    private boolean more;
    private boolean claiming;
    private boolean askedAgain;
    private Instant restsUntil;
    private Instant heldUntil = Instant.MIN;
    private Instant used;

    private boolean held(Instant now) {
      return now.isBefore(heldUntil);
    }

    private boolean idle(Instant now) {
      return underWay == 0 && !claiming && !held(now);
    }

    private boolean well() {
      return failures == 0 && !slow;
    }
  }

  /** Whether the caller may claim on the lane; if not, whoever does is asked to claim again. */
  synchronized boolean beginClaim(String name) {
    Lane lane = lane(name);
    boolean free = !lane.claiming;
    lane.claiming = true;
    lane.askedAgain = !free;
    return free;
  }

  /** Ends the claim; true if somebody asked for another meanwhile. */
  synchronized boolean endClaim(String name) {
    Lane lane = lanes.get(name);
    lane.claiming = false;
    return lane.askedAgain;
  }

  private Lane lane(String name) {
    return lanes.computeIfAbsent(name, it -> new Lane());
  }

  /** How many attempts may begin now: they count as under way until they are ended or unused. */
  synchronized int take(String name, Instant now) {
    Lane lane = lane(name);
    int room = Math.max(0, Math.min(room(lane, now), settings.inFlight() - underWay));
    lane.more = room == 0;
    lane.used = now;
    count(lane, room);
    return room;
  }

  private int room(Lane lane, Instant now) {
    if (lane.held(now)) {
      return 0;
    }
    if (lane.restsUntil == null) {
      return (lane.slow ? 1 : settings.perHost()) - lane.underWay;
    }
    return now.isBefore(lane.restsUntil) ? 0 : 1 - lane.underWay;
  }

  /** Gives back what found no job; true if jobs may have arrived meanwhile. */
  synchronized boolean unused(String name, int attempts) {
    Lane lane = lanes.get(name);
    count(lane, -attempts);
    return lane.more;
  }

  /** Notes that the lane has more jobs than there was room for. */
  synchronized void more(String name) {
    lanes.get(name).more = true;
  }

  /** Counts the end of an attempt; true if there may be more to do. */
  synchronized boolean ended(String name, Attempt attempt, Instant now) {
    Lane lane = lanes.get(name);
    boolean rested = lane.restsUntil != null;
    count(lane, -1);
    lane.used = now;
    if (attempt instanceof Attempt.Later later) {
      if (later.holdsLane()) {
        hold(lane, now.plus(later.after()));
      }
    } else {
      strain(lane, attempt instanceof Attempt.Retry retry ? retry.strain() : NONE, now);
    }
    return lane.more || rested;
  }

  /** The longest hold counts: answers of attempts that ran at once arrive in any order. */
  private static void hold(Lane lane, Instant until) {
    lane.heldUntil = until.isAfter(lane.heldUntil) ? until : lane.heldUntil;
    lane.slow = true;
  }

  private void strain(Lane lane, Attempt.Strain strain, Instant now) {
    if (strain == NONE) {
      lane.failures = 0;
      lane.slow = false;
      lane.restsUntil = null;
    } else {
      lane.failures++;
      lane.slow |= strain == Attempt.Strain.SLOW;
      if (lane.failures >= settings.openAfter()) {
        lane.restsUntil = now.plus(settings.openFor());
      }
    }
  }

  private void count(Lane lane, int attempts) {
    lane.underWay += attempts;
    underWay += attempts;
  }

  /** Forgets lanes that are idle, and what was wrong with them when they rested long ago. */
  synchronized void forget(Instant now) {
    Instant before = now.minus(settings.openFor().multipliedBy(20));
    lanes.values().removeIf(lane -> lane.idle(now) && (lane.well() || lane.used.isBefore(before)));
  }
}
