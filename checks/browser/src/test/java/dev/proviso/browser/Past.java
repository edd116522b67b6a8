package dev.proviso.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Role;
import dev.proviso.core.requests.Expiry;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;

/** Weeks of requests and their ends, made with the clock put back; the same every time. */
final class Past {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<String> AGENTS =
      List.of(
          "ops-agent",
          "ops-agent",
          "ops-agent",
          "marketing-agent",
          "marketing-agent",
          "repo-janitor",
          "db-agent",
          "procurement-agent",
          "secops-agent",
          "backup-agent");
  private static final List<List<String>> WORK =
      List.of(
          List.of("Scale checkout-api from 4 to 8 replicas", "deploy", "kubernetes"),
          List.of("Roll back payment-gateway to 2.14.1", "deploy", "production"),
          List.of("Restart the search cluster in prod-eu-1", "restart", "production"),
          List.of("Send the renewal reminder to 1,204 customers", "send_email", "customers"),
          List.of("Publish the post about the October release", "publish", "website"),
          List.of("Delete 38 merged branches in acme/platform", "Bash", "git"),
          List.of("Add an index on orders (customer_id, created_at)", "migrate", "database"),
          List.of("Order 6 laptops for the new team", "purchase", "budget"),
          List.of("Rotate the API key of the status page", "rotate", "security"),
          List.of("Forget backups older than 90 days", "Bash", "backups"));
  private static final List<String> REASONS =
      List.of(
          "Not during the sale. Ask again on Monday.",
          "The other region first, please.",
          "Too expensive: the old ones are not written off yet.");

  private final TestServer server;
  private final Random random = new Random(7);
  private final List<String> people;
  private final List<Agent> agents;

  Past(TestServer server) {
    this.server = server;
    this.people =
        List.of(
            server.alice(),
            server.newKey("maria", Role.APPROVER),
            server.newKey("jonas", Role.APPROVER));
    this.agents =
        AGENTS.stream()
            .distinct()
            .map(name -> new Agent(server, server.newKey(name, Role.AGENT)))
            .toList();
  }

  /** Makes the requests of so many days up to yesterday, more on weekdays. */
  void make(int days) {
    FakeClock clock = server.clock();
    Instant now = Instant.now();
    for (int back = days; back >= 1; back--) {
      ZonedDateTime day = ZonedDateTime.ofInstant(now, BERLIN).minusDays(back);
      boolean weekend = day.getDayOfWeek().getValue() > 5;
      int count = weekend ? random.nextInt(3) : 3 + random.nextInt(9);
      for (int i = 0; i < count; i++) {
        ZonedDateTime at = day.withHour(8).withMinute(0).plusMinutes(i * 55L + random.nextInt(40));
        clock.skew(Duration.between(Instant.now(), at.toInstant()));
        one(clock);
      }
    }
    clock.skew(Duration.ZERO);
  }

  private void one(FakeClock clock) {
    int what = random.nextInt(WORK.size());
    List<String> work = WORK.get(what);
    String name = AGENTS.get(what);
    Agent agent = agents.get(AGENTS.stream().distinct().toList().indexOf(name));
    ObjectNode request = JsonText.object();
    request.put("title", work.get(0)).put("action", work.get(1)).put("expires_in", 7_200);
    request.putArray("tags").add(work.get(2));
    String id = agent.submit(request.toString());
    int kind = random.nextInt(100);
    Duration took = Duration.ofSeconds((long) (20 * Math.exp(random.nextDouble() * 5.2)));
    clock.tick(kind >= 92 && kind < 97 ? Duration.ofSeconds(7_201) : took);
    if (kind >= 97) {
      server.delete("/api/requests/" + id, agent.key());
    } else if (kind >= 92) {
      server.bean(Expiry.class).runOnce();
    } else {
      server.post("/api/requests/" + id + "/respond", answer(kind), people.get(random.nextInt(3)));
    }
  }

  private String answer(int kind) {
    ObjectNode answer = JsonText.object();
    answer.put("status", kind < 70 ? "approved" : kind < 80 ? "conditional" : "denied");
    if (kind >= 80) {
      answer.put("comment", REASONS.get(random.nextInt(REASONS.size())));
    } else if (kind >= 70) {
      answer.put("comment", "Only until Friday.");
      answer.putObject("conditions").put("until", "2026-11-27");
    }
    return answer.toString();
  }
}
