package dev.proviso.core.identity;

import dev.proviso.platform.text.LookAlikes;
import java.time.Instant;
import java.util.List;

/** The names that nobody new may have, since people would take them for somebody else. */
final class TakenNames {

  private static final List<String> OWN =
      List.of("operator", "system", "anonymous", "command line");

  private TakenNames() {}

  /** Refuses a name that looks like the server's own, or like that of somebody with a live key. */
  static void refuse(String name, List<ApiKey> keys, Instant now) {
    if (OWN.stream().anyMatch(own -> LookAlikes.alike(own, name))) {
      throw KeyRefusals.nameReserved();
    }
    if (keys.stream()
        .filter(key -> key.active(now))
        .anyMatch(key -> LookAlikes.alike(key.name(), name))) {
      throw KeyRefusals.nameTaken();
    }
  }
}
