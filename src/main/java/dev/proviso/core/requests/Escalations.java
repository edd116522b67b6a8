package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Outage;
import dev.proviso.platform.storage.Writes;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks more people to decide what others have left lying, as policies say. Nobody is ever taken off
 * a list. It may run on several nodes at once, and repeatedly: the guarded UPDATE decides.
 */
@Singleton
public class Escalations {

  private static final Logger LOG = LoggerFactory.getLogger(Escalations.class);
  private static final int PAGE = 100;

  private final Outage outage = new Outage(LOG, "Nobody else can be asked to decide");
  private final RequestTable table;
  private final Ledger ledger;
  private final Writes writes;
  private final Clock clock;

  Escalations(RequestTable table, Ledger ledger, Writes writes, Clock clock) {
    this.table = table;
    this.ledger = ledger;
    this.writes = writes;
    this.clock = clock;
  }

  @Scheduled(
      fixedDelay = "${proviso.requests.escalation-interval:1m}",
      initialDelay = "${proviso.requests.escalation-interval:1m}")
  void sweep() {
    outage.during(this::runOnce);
  }

  /** Asks everybody whose time has come, and returns for how many requests. */
  public int runOnce() {
    int escalated = 0;
    long after = 0;
    List<Request> page = table.routed(after, PAGE);
    while (!page.isEmpty()) {
      escalated += run(page);
      after = page.get(page.size() - 1).seq();
      page = table.routed(after, PAGE);
    }
    return escalated;
  }

  private int run(List<Request> page) {
    Instant now = clock.instant();
    List<CompletableFuture<Boolean>> all =
        page.stream()
            .filter(request -> !request.route().due(now).isEmpty())
            .map(request -> writes.submit(escalate(request)).toCompletableFuture())
            .toList();
    return (int) all.stream().filter(CompletableFuture::join).count();
  }

  /** False if it has ended, or was escalated by another node. */
  private Change<Boolean> escalate(Request request) {
    return tx -> {
      Instant now = InstantText.precise(clock.instant());
      Routing before = request.route();
      Request after = request.rerouted(before.escalated(now), now);
      String at = InstantText.write(now);
      if (table.reroute(request.id(), request.routing(), after.routing(), at) == 0) {
        return false;
      }
      ledger.record(tx, entry(after, before.due(now)));
      return true;
    };
  }

  private static Entry entry(Request request, List<Routing.Escalation> due) {
    List<String> added = due.stream().flatMap(each -> each.deciders().stream()).distinct().toList();
    ObjectNode sealed = JsonText.object();
    ArrayNode words = sealed.putArray("added");
    added.forEach(words::add);
    sealed.set("routing", request.route().json());
    return new Entry(
        EventType.ESCALATED,
        request.id(),
        Actor.SYSTEM,
        null,
        "asked " + String.join(", ", added),
        request.contentSha256(),
        null,
        sealed,
        row -> RequestEvent.escalated(request, row));
  }
}
