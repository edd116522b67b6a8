package dev.proviso.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every database and size is measured by: read, list, create, decide. */
final class Core {

  /** The figures (per second) that must not fall with the size of the database. */
  static final List<String> COMPARED =
      List.of(
          "creates, 32 connections",
          "decisions, 32 connections",
          "GET /api/pending?limit=50, 8 connections",
          "GET /api/requests?limit=50, 8 connections");

  private static final int SMALL = 2 * Ground.PENDING;
  private static final int CONNECTIONS = 32;
  private static final int SIMULATIONS = 5;
  private static final Pattern ID = Pattern.compile("\"id\":\"(req_\\w{26})\"");

  private final Ground ground;
  private final Floors floors;
  private final Report report;
  private final Site site;
  private final List<byte[]> decisions = new ArrayList<>();
  private final Map<String, Double> measured = new HashMap<>();

  Core(Ground ground, Floors floors, Report report, Site site) {
    this.ground = ground;
    this.floors = floors;
    this.report = report;
    this.site = site;
  }

  /** Everything with 20,000 requests; what was measured, by name. */
  static Map<String, Double> measure(Site.Kind kind, Ground ground, Floors floors, Report report)
      throws Exception {
    try (Site site = kind.start(ground, "core", SMALL, Map.of())) {
      Core core = new Core(ground, floors, report, site);
      core.reading();
      core.writing();
      core.resident();
      return core.measured();
    }
  }

  /** Needs a database in which 10,000 requests are pending. */
  void reading() throws IOException {
    row("GET /api/requests/{id}", this::reads);
    list("GET /api/pending?limit=50", "/api/pending?limit=50");
    list("GET /api/requests?limit=50", "/api/requests?limit=50");
    row("GET /api/requests?limit=50, 304", this::unchanged);
    row("GET /queue/list", this::fragment);
  }

  /** Each row stands alone: nothing is left of the one before. */
  private void row(String name, Callable<Figure> measurement) throws IOException {
    rows(name, () -> List.of(measurement.call()));
  }

  private void rows(String name, Callable<List<Figure>> measurement) throws IOException {
    report.rows(
        name,
        site.label(),
        () -> {
          site.settle();
          return measurement.call();
        });
  }

  private Figure reads() throws IOException, InterruptedException {
    List<byte[]> calls = new ArrayList<>();
    for (int page = 0; page < 4; page++) {
      Matcher found =
          ID.matcher(site.first().get("/api/requests?limit=1000&offset=" + page * 4000).body());
      while (found.find()) {
        calls.add(Calls.get("/api/requests/" + found.group(1), Server.OPERATOR));
      }
    }
    Load load = new Load(200, n -> calls.get(n * 31 % calls.size()), wire -> {});
    return closed(load, CONNECTIONS, "GET /api/requests/{id}, 32 connections").atLeast(15_000);
  }

  /** A list at full speed, and at 500 a second, where waiting in line does not count. */
  private void list(String name, String path) throws IOException {
    rows(name, () -> lists(name, path));
  }

  private List<Figure> lists(String name, String path) throws IOException, InterruptedException {
    byte[] call = Calls.get(path, Server.OPERATOR);
    Load load = new Load(200, n -> call, wire -> {});
    Figure rate = closed(load, 8, name + ", 8 connections").atLeast(1_500);
    site.settle();
    return List.of(
        rate,
        whole(name, n -> path),
        whole(name + ", each another query", n -> path + "&n=" + n),
        offeredGet(name, path, 500, 15));
  }

  /** With the query always the same, or with no answer that was kept. */
  private Figure whole(String name, IntFunction<String> path)
      throws IOException, InterruptedException {
    Load load = new Load(200, n -> Calls.get(path.apply(n), Server.OPERATOR), wire -> {});
    Figure rate =
        closed(load, CONNECTIONS, name + ", 32 connections").atLeast(4_500).against(floors.echo());
    site.settle();
    return rate;
  }

  /** A list that the caller has already. */
  private Figure unchanged() throws IOException, InterruptedException {
    String path = "/api/requests?limit=50";
    String tag = site.first().get(path).headers().firstValue("ETag").orElseThrow();
    byte[] call = Calls.getUnless(path, Server.OPERATOR, tag);
    Load load = new Load(304, n -> call, wire -> {});
    return closed(load, CONNECTIONS, "GET /api/requests?limit=50, 304, 32 connections")
        .atLeast(15_000)
        .against(floors.echo());
  }

  /** A GET at so many a second, its p99 against a goal in milliseconds. */
  void offered(String name, String path, int perSecond, double goal) throws IOException {
    row(name, () -> offeredGet(name, path, perSecond, goal));
  }

  private Figure offeredGet(String name, String path, int perSecond, double goal)
      throws IOException {
    byte[] call = Calls.get(path, Server.OPERATOR);
    Samples samples =
        new Load(200, n -> call, wire -> {}).open(site.ports(), 32, perSecond, 1, ground.seconds());
    return figure(name + ", p99 at " + perSecond + "/s offered", samples.millis(0.99), "ms")
        .atMost(goal)
        .noted("median %.1f ms".formatted(samples.millis(0.5)));
  }

  private Figure fragment() throws IOException, InterruptedException {
    String cookie =
        site.first()
            .post("/sign-in", "application/x-www-form-urlencoded", "key=" + Server.OPERATOR)
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow(() -> new IllegalStateException("Could not sign in"))
            .split(";")[0];
    byte[] call = Calls.getWithCookie("/queue/list", cookie);
    Load load = new Load(200, n -> call, wire -> {});
    load.closed(site.ports(), 1, ground.warming(site.servers()), ground.seconds());
    return figure("GET /queue/list, one after the other, median", load.samples().millis(0.5), "ms")
        .atMost(10);
  }

  void writing() throws IOException {
    row("creates", this::creates);
    row("creates, p99", this::offeredCreates);
    row("decisions", this::decisions);
    row("consumes", this::consumes);
    row("consumes, p99", this::offeredConsumes);
    rows("creates with 50 policies, and simulator", this::judged);
  }

  private Figure creates() throws IOException, InterruptedException {
    return creates(
        "creates, 32 connections",
        0,
        wire -> decisions.add(Calls.approve(wire.id(), Server.OPERATOR)));
  }

  private Figure creates(String name, int firstAgent, Consumer<Wire> each)
      throws IOException, InterruptedException {
    List<byte[]> calls = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      calls.add(Calls.create(site.first().agent(firstAgent + i)));
    }
    Load load = new Load(201, n -> calls.get(n % CONNECTIONS), each);
    return closed(load, CONNECTIONS, name).atLeast(8_000).against(floors.echo());
  }

  /**
   * With 50 policies of which only the last one answers; and how long it takes to simulate them.
   */
  private List<Figure> judged() throws IOException, InterruptedException {
    try (FiftyPolicies policies = FiftyPolicies.on(site.first())) {
      Figure rate = creates("creates with 50 policies, 32 connections", CONNECTIONS, wire -> {});
      site.settle();
      double best = Double.MAX_VALUE;
      for (int i = 0; i < SIMULATIONS; i++) {
        best = Math.min(best, policies.simulation());
      }
      String name = "simulator, 10,000 requests and 50 policies, best of " + SIMULATIONS;
      return List.of(rate, figure(name, best, "s").atMost(2));
    }
  }

  private Figure offeredCreates() throws IOException {
    byte[] call = Calls.create(Server.OPERATOR);
    Samples samples =
        new Load(201, n -> call, wire -> {}).open(site.ports(), 64, 1_000, 2, ground.seconds());
    return figure("creates at 1,000/s offered, p99", samples.millis(0.99), "ms")
        .atMost(10)
        .noted(
            "median %.1f ms, p99.9 %.1f ms".formatted(samples.millis(0.5), samples.millis(0.999)));
  }

  private Figure decisions() throws IOException {
    Load load =
        new Load(200, n -> n < decisions.size() ? decisions.get(n) : null, wire -> {})
            .warmedBy(decisions.size() / 2);
    return closed(load, CONNECTIONS, "decisions, 32 connections").atLeast(5_000);
  }

  private Figure consumes() throws IOException, InterruptedException {
    Consumes consumes = new Consumes(site.first());
    Load load = new Load(200, n -> consumes.next(), wire -> {});
    return closed(load, CONNECTIONS, "consumes, 32 connections").atLeast(5_000);
  }

  private Figure offeredConsumes() throws IOException, InterruptedException {
    Consumes consumes = new Consumes(site.first());
    Samples samples =
        new Load(200, n -> consumes.next(), wire -> {})
            .open(site.ports(), 64, 1_000, 2, ground.seconds());
    return figure("consumes at 1,000/s offered, p99", samples.millis(0.99), "ms")
        .atMost(15)
        .noted("median %.1f ms".formatted(samples.millis(0.5)));
  }

  void resident() throws IOException {
    row("resident", () -> figure("resident after all this", site.megabytes("VmRSS"), "MB"));
  }

  /** What was measured so far, by name. */
  Map<String, Double> measured() {
    return measured;
  }

  private Figure closed(Load load, int connections, String name) throws IOException {
    double[] before = {0};
    double rate =
        load.whenWarm(() -> before[0] = site.busySeconds())
            .closed(site.ports(), connections, ground.warming(site.servers()), ground.seconds());
    double each = (site.busySeconds() - before[0]) / load.samples().count() * 1e6;
    return figure(name, rate, "/s")
        .noted(
            "p99 %.1f ms; the server took %.0f µs of processor time for each"
                .formatted(load.samples().millis(0.99), each));
  }

  private Figure figure(String name, double value, String unit) {
    measured.put(name, value);
    return Figure.of(name, site.label(), value, unit);
  }
}
