package dev.proviso.doors.web.shell;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Marks of forms that create something each time they are sent. If a browser sends such a form
 * again, because somebody reloads the page after it, the mark tells. The last 1,000 used marks are
 * remembered.
 */
@Singleton
public final class SubmitOnce {

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

  /** Uses a mark, and says whether it was unused before. */
  public synchronized boolean use(String mark) {
    return mark.length() > 100 || used.put(mark, true) == null;
  }

  /** Makes a mark unused again, since nothing was created. */
  public synchronized void release(String mark) {
    used.remove(mark);
  }
}
