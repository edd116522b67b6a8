package dev.proviso.doors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Role;
import dev.proviso.core.policies.watch.WatchAnswer;
import dev.proviso.core.policies.watch.Watched;
import dev.proviso.core.requests.QueueFilter;
import dev.proviso.core.requests.RequestSettings;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.json.JsonText;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** The wire form of what is watched for a caller, the same through every door. */
@Singleton
public final class WatchDocument {

  private static final int MOST_LINES = 20;

  private final Requests requests;
  private final RequestSettings settings;

  WatchDocument(Requests requests, RequestSettings settings) {
    this.requests = requests;
    this.settings = settings;
  }

  /** The guards over the caller's place, and how many of its requests wait. */
  public ObjectNode watched(Watched watched, Principal caller) {
    ObjectNode form = JsonText.object().put("path", watched.path());
    ArrayNode lines = form.putArray("watched");
    for (Watched.Line line : watched.watched()) {
      lines
          .addObject()
          .put("tool", line.tool())
          .put("outcome", line.outcome().word())
          .put("from", line.from())
          .put("sentence", line.sentence());
    }
    boolean limited = caller.role() == Role.AGENT;
    return form.put("pending", requests.count(QueueFilter.first(1), Visibility.of(caller.id())))
        .put("pending_max", limited ? Integer.valueOf(settings.maxPendingPerKey()) : null);
  }

  /**
   * The same in words; empty where nothing is watched. At most 20 lines, and what to do for more.
   */
  public static String lines(Watched watched, String forMore) {
    List<Watched.Line> lines = watched.watched();
    String told =
        lines.stream()
            .limit(MOST_LINES)
            .map(line -> "\n- " + line.tool() + ": " + line.sentence())
            .collect(Collectors.joining());
    String more = lines.size() > MOST_LINES ? "\n" + forMore : "";
    return lines.isEmpty() ? "" : "\n\nWatched for you:" + told + more;
  }

  /** What would become of an action. */
  public static ObjectNode answer(WatchAnswer answer) {
    return JsonText.object()
        .put("tool", answer.tool())
        .put("outcome", answer.outcome().word())
        .put("because", answer.because())
        .put("median_wait_s", answer.medianWaitS());
  }
}
