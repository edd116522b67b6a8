package dev.proviso.platform.jobs;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** What a worker has begun and not finished: claims, and the jobs that it holds. */
final class InFlight {

  private final Set<String> held = new HashSet<>();
  private int claims;

  /** Notes that a claim is being made. */
  synchronized void begin() {
    claims++;
  }

  /** Notes that it was made, and that its jobs are held by now. */
  synchronized void end() {
    claims--;
    notifyAll();
  }

  /** Holds a job; false if it is held already. */
  synchronized boolean hold(Job job) {
    return held.add(job.id());
  }

  synchronized void letGo(Job job) {
    held.remove(job.id());
    notifyAll();
  }

  /** How many jobs are held. */
  synchronized int held() {
    return held.size();
  }

  /** Waits until nothing is in flight, at most that long; true if nothing is. */
  synchronized boolean await(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left = atMost.toNanos();
    while ((claims > 0 || !held.isEmpty()) && left > 0) {
      wait(Math.max(1, left / 1_000_000));
      left = end - System.nanoTime();
    }
    return claims == 0 && held.isEmpty();
  }
}
