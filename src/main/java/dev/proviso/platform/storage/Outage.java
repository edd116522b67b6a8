package dev.proviso.platform.storage;

import org.slf4j.Logger;

/** Says once that something fails, with its cause, and once that it works again. */
public final class Outage {

  private final Logger log;
  private final String what;
  private volatile boolean lasts;

  /**
   * Nothing fails yet.
   *
   * @param what what fails while it lasts, as the beginning of a sentence
   */
  public Outage(Logger log, String what) {
    this.log = log;
    this.what = what;
  }

  /** Does something that runs by the clock, and will be done again. */
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

  /** Whether the last that is known is a failure. */
  public boolean lasts() {
    return lasts;
  }
}
