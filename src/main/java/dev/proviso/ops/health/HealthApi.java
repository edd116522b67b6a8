package dev.proviso.ops.health;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.doors.access.Open;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Outage;
import dev.proviso.platform.storage.Writes;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the server lives, and whether it can work. */
@Controller("/health")
final class HealthApi {

  private static final Logger LOG = LoggerFactory.getLogger(HealthApi.class);

  private static final int PATIENCE_SECONDS = 5;

  private final Outage outage = new Outage(LOG, "The server is not ready");
  private final Ledger ledger;
  private final Writes writes;
  private final Clock clock;
  private final String version;

  HealthApi(
      Ledger ledger, Writes writes, Clock clock, @Value("${proviso.version}") String version) {
    this.ledger = ledger;
    this.writes = writes;
    this.clock = clock;
    this.version = version;
  }

  /** Answers as long as the process does; asks nothing of the database. */
  @Get
  @Open
  ObjectNode health() {
    ObjectNode health = JsonText.object();
    health.put("status", "ok");
    health.put("service", "proviso");
    health.put("version", version);
    health.put("timestamp", InstantText.write(clock.instant()));
    return health;
  }

  /**
   * The same once the database has answered; refuses as unavailable while it does not, and from a
   * change that could not be written until one can.
   */
  @Get("/ready")
  @Open
  @ExecuteOn(TaskExecutors.BLOCKING)
  ObjectNode ready() {
    try {
      ledger.head();
      writes.writing().toCompletableFuture().orTimeout(PATIENCE_SECONDS, SECONDS).join();
      outage.ended();
    } catch (RuntimeException e) {
      outage.began(e);
      throw new Refusal(
          Refusal.Kind.UNAVAILABLE,
          "not_ready",
          "The database does not answer or cannot write now. The server tries again with every"
              + " call.");
    }
    return health();
  }
}
