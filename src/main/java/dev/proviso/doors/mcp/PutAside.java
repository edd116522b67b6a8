package dev.proviso.doors.mcp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The requests that people put aside at a client, so that they are not asked again each time the
 * agent goes on waiting. Another server, or a restart, asks once more.
 */
final class PutAside {

  private static final int MOST = 10_000;

  private final Set<String> known = Collections.newSetFromMap(new Newest());

  private static final class Newest extends LinkedHashMap<String, Boolean> {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MOST;
    }
  }

  synchronized void put(String request, String person) {
    known.add(request + " " + person);
  }

  synchronized boolean has(String request, String person) {
    return known.contains(request + " " + person);
  }
}
