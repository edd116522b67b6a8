package dev.proviso.core.grants;

import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import io.micronaut.core.util.clhm.ConcurrentLinkedHashMap;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * What grants stand on. Nothing of it changes any more, so what was used lately is kept: some
 * thousands, and none that is large.
 */
@Singleton
final class Grounds {

  private static final int CAPACITY = 8 << 20;
  private static final int MOST = 64 << 10;
  private static final int OVERHEAD = 2_000;

  private final Requests requests;
  private final Map<String, Ground> kept =
      new ConcurrentLinkedHashMap.Builder<String, Ground>()
          .maximumWeightedCapacity(CAPACITY)
          .weigher(Grounds::weight)
          .build();

  Grounds(Requests requests) {
    this.requests = requests;
  }

  /** That of a request; refuses what is not visible as not found, and what was not approved. */
  Ground of(String id, Visibility visibility) {
    Ground known = kept.get(id);
    if (known != null && visibility.sees(known.request().principal())) {
      return known;
    }
    RequestWithDecision found = requests.get(id, visibility);
    Ground ground = Ground.of(found);
    if (weight(ground) <= MOST) {
      kept.put(id, ground);
    }
    return ground;
  }

  private static int weight(Ground ground) {
    String params = ground.request().params();
    String schema = ground.request().conditionsSchema();
    int length = ground.decision().conditions().length();
    length += params == null ? 0 : params.length();
    length += schema == null ? 0 : schema.length();
    return OVERHEAD + 10 * length;
  }
}
