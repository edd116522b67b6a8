package dev.proviso.platform.storage;

import org.slf4j.Logger;

/** Logs once that something fails, with the cause, and once that it works again. */
public final class Outage {

  private final Logger log;
  private final String what;
  private volatile boolean lasts;

  /**
   * Nothing fails yet.
   *
   * @param what what fails during the outage, as the beginning of a sentence
   */
  public Outage(Logger log, String what) {
    this.log = log;
    this.what = what;
  }

  /** Runs a scheduled task that will be run again. */
  public void during(Runnable work) {
    try {
      work.run();
      ended();
    } catch (RuntimeException e) {
      began(e);
    }
  }

  /** It failed. */
  public void began(Throwable failure) {
    if (!lasts) {
      lasts = true;
      log.error("{} now; this is logged once until it works again", what, failure);
    }
  }

  /** It worked. */
  public void ended() {
    if (lasts) {
      lasts = false;
      log.info("{} no longer: it works again", what);
    }
  }

  /** Whether the last known result is a failure. */
  public boolean lasts() {
    return lasts;
  }
}
