package dev.proviso.platform.jobs;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How much may be under way on each lane, on this node: a few attempts at once, one where the
 * receiver asked for less, and none for a while after failures in a row, then a single probe. So a
 * receiver that is dead or slow holds up nobody's work but its own.
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
    private Instant restsUntil;
    private Instant used;
  }

  /** How many attempts may begin now: they count as under way until they are ended or unused. */
  synchronized int take(String name, Instant now) {
    Lane lane = lanes.computeIfAbsent(name, it -> new Lane());
    int room = Math.max(0, Math.min(room(lane, now), settings.inFlight() - underWay));
    lane.more = room == 0;
    lane.used = now;
    count(lane, room);
    return room;
  }

  private int room(Lane lane, Instant now) {
    if (lane.restsUntil == null) {
      return (lane.slow ? 1 : settings.perHost()) - lane.underWay;
    }
    return now.isBefore(lane.restsUntil) ? 0 : 1 - lane.underWay;
  }

  /** Gives back what found nothing to do; true if work may have arrived meanwhile. */
  synchronized boolean unused(String name, int attempts) {
    Lane lane = lanes.get(name);
    count(lane, -attempts);
    return lane.more;
  }

  /** Notes that the lane has more work than there was room for. */
  synchronized void more(String name) {
    lanes.get(name).more = true;
  }

  /** Counts the end of an attempt; true if there may be more to do. */
  synchronized boolean ended(String name, Attempt.Strain strain, Instant now) {
    Lane lane = lanes.get(name);
    boolean rested = lane.restsUntil != null;
    count(lane, -1);
    lane.used = now;
    if (strain == Attempt.Strain.NONE) {
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
    return lane.more || rested;
  }

  private void count(Lane lane, int attempts) {
    lane.underWay += attempts;
    underWay += attempts;
  }

  /** Forgets lanes that are idle, and what was wrong with them when they rested long ago. */
  synchronized void forget(Instant now) {
    Instant before = now.minus(settings.openFor().multipliedBy(20));
    lanes
        .values()
        .removeIf(lane -> lane.underWay == 0 && (lane.failures == 0 || lane.used.isBefore(before)));
  }
}
