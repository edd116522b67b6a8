package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import dev.proviso.testing.ServerProcess;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a real process, and the commands beside it. */
class ServerProcessTest {

  private static final int BACKUPS = Proof.size("proof.backups", 3);

  @TempDir Path folder;

  private ServerProcess server;
  private Map<String, String> settings;

  @BeforeEach
  void start() throws Exception {
    server = new ServerProcess(folder).start();
    settings = Map.of("proviso.storage.db", folder.resolve("proviso.db").toString());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void saysOnlyThatItIsReadyAndWhereItsDataIs() throws Exception {
    assertThat(server.said()).hasSize(1);
    assertThat(server.said().get(0)).contains("Proviso", "127.0.0.1", "proviso.db");
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(server.errors()).isEmpty();
  }

  @Test
  void endsWaitsAndStreamsAndStopsWithinSecondsWhenAskedTo() throws Exception {
    server.post("/api/requests", "{\"title\":\"one\"}");
    JsonNode list = StrictJson.read(server.get("/api/requests").body());
    String id = list.get(0).get("id").textValue();
    CompletableFuture<HttpResponse<String>> wait = later("/api/requests/" + id + "?wait=60");
    CompletableFuture<HttpResponse<String>> stream = later("/api/events");
    awaitWaits(2);

    Duration took = server.terminate();

    assertThat(took).isLessThan(Duration.ofSeconds(5));
    assertThat(wait.get(1, TimeUnit.SECONDS).body()).contains("\"status\":\"pending\"");
    assertThat(stream.get(1, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(server.exitCode()).isEqualTo(143);
    assertThat(server.errors()).isEmpty();
    assertThat(Run.of(settings, "verify").out()).contains("The ledger is whole: 1 rows");
  }

  private CompletableFuture<HttpResponse<String>> later(String path) {
    return server.client().sendAsync(server.request(path).build(), BodyHandlers.ofString());
  }

  /** Asks the figures until so many waits are held; each question takes its own time. */
  private void awaitWaits(int count) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!server.get("/metrics").body().contains("proviso_waits " + count)) {
      assertThat(System.nanoTime()).as("waits held").isLessThan(end);
    }
  }

  @Test
  void readsBesideTheServerAndRefusesToChange() {
    assertThat(Run.of(settings, "verify").code()).isZero();
    assertThat(Run.of(settings, "keys", "list").code()).isZero();

    String refusal =
        "A server is running on this file: use its pages or its API, or stop it first.";
    assertThat(Run.of(settings, "keys", "create", "x", "--role", "agent").refusedWith(refusal))
        .isTrue();
    assertThat(Run.of(settings, "keys", "revoke", "key_x").refusedWith(refusal)).isTrue();
    assertThat(Run.of(settings, "restore", "x.db").refusedWith(refusal)).isTrue();
    assertThat(Run.of(settings, "serve").refusedWith("Stop it first", "PROVISO_DB")).isTrue();
  }

  @Test
  @Tag("proof")
  void backsUpUnderLoadAndRestoresWhatItBackedUp() throws Exception {
    Acknowledged acknowledged = new Acknowledged();
    List<CompletableFuture<Void>> load = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      load.add(CompletableFuture.runAsync(() -> submitTo(acknowledged)));
    }
    Map<Path, Map<String, String>> backups = new LinkedHashMap<>();
    for (int i = 0; i < BACKUPS; i++) {
      Path file = folder.resolve("backup-" + i + ".db");
      backups.put(file, acknowledged.soFar());
      Run run = Run.of(settings, "backup", file.toString());
      assertThat(run.code()).as(run.toString()).isZero();
    }
    acknowledged.stop();
    CompletableFuture.allOf(load.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
    server.terminate();

    for (Map.Entry<Path, Map<String, String>> backup : backups.entrySet()) {
      assertHolds(assertRestores(backup.getKey()), backup.getValue());
    }
    Proof.figures(
        "T27",
        "%d backups under load, restored and verified; %d requests taken, %d of them acknowledged"
            + " before the last backup began; 0 of those before each one are missing in it",
        BACKUPS,
        acknowledged.soFar().size(),
        backups.values().stream().mapToInt(Map::size).max().orElseThrow());
  }

  /** The hashes of the requests that the server has said it has, by their ids. */
  private static final class Acknowledged {

    private final Map<String, String> hashes = new ConcurrentHashMap<>();
    private final Semaphore fresh = new Semaphore(0);
    private volatile boolean stopped;

    void add(JsonNode submitted) {
      hashes.put(submitted.get("id").textValue(), submitted.get("content_sha256").textValue());
      fresh.release();
    }

    /** All of them, some of which are new since the last time. */
    Map<String, String> soFar() throws InterruptedException {
      assertThat(stopped || fresh.tryAcquire(8, 30, TimeUnit.SECONDS)).isTrue();
      return Map.copyOf(hashes);
    }

    void stop() throws Exception {
      stopped = true;
    }
  }

  private void submitTo(Acknowledged acknowledged) {
    try {
      for (int i = 0; !acknowledged.stopped; i++) {
        BodyPublisher body = BodyPublishers.ofString("{\"title\":\"load %d\"}".formatted(i));
        HttpResponse<String> answer =
            server.send(
                "/api/requests", it -> it.header("Content-Type", "application/json").POST(body));
        assertThat(answer.statusCode()).isEqualTo(201);
        acknowledged.add(StrictJson.read(answer.body()));
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertHolds(Path database, Map<String, String> acknowledged)
      throws SQLException {
    Map<String, String> held = new HashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT r.id, r.content_sha256 FROM requests r JOIN activity a"
                    + " ON a.request_id = r.id AND a.action = 'created'")) {
      while (row.next()) {
        held.put(row.getString(1), row.getString(2));
      }
    }
    assertThat(held).as(database.toString()).containsAllEntriesOf(acknowledged);
  }

  private Path assertRestores(Path backup) {
    Path database = folder.resolve("restored/" + backup.getFileName());
    Map<String, String> other = Map.of("proviso.storage.db", database.toString());
    String proof = Run.of(Map.of("proviso.storage.db", backup.toString()), "verify").out();

    Run restored = Run.of(other, "restore", backup.toString());

    assertThat(restored.code()).as(restored.toString()).isZero();
    assertThat(proof).endsWith(restored.out().replaceAll("(?s).*: ", ""));
    assertThat(Run.of(other, "verify").out()).isEqualTo(proof);
    assertThat(Run.of(other, "restore", backup.toString()).refusedWith("never overwrites"))
        .isTrue();
    assertThat(mode(backup)).isEqualTo("rw-------");
    assertThat(mode(database)).isEqualTo("rw-------");
    assertThat(Run.of(settings, "backup", backup.toString()).refusedWith("exists already"))
        .isTrue();
    return database;
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
