package dev.proviso.doors.web.shell;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Marks of forms that make something anew each time they are sent: a form that the browser sends
 * again, because somebody reloads the page that answered it, is known by its mark. The last 1,000
 * that were used are remembered.
 */
@Singleton
public final class OneTime {

  private static final int REMEMBERED = 1_000;

  private final Map<String, Boolean> used =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A new mark. */
  public String next() {
    return UUID.randomUUID().toString();
  }

  /** Whether this mark was not used before; from now on it is. */
  public synchronized boolean use(String mark) {
    return mark.length() > 100 || used.put(mark, true) == null;
  }

  /** Lets a mark be used after all, since nothing came of it. */
  public synchronized void release(String mark) {
    used.remove(mark);
  }
}
