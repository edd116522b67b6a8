package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything of a SQLite file is found in PostgreSQL, and back again; and what is refused. */
class MigrateCommandTest {

  private static final Map<String, String> KEY =
      Map.of("proviso.storage.secret-key", TestContext.SECRET_KEY);
  private static final String ASKED =
      "{\"title\":\"Grüße an alle\",\"plan\":\"Purge the sluggish"
          + " cache\",\"tags\":[\"ops\",\"eu\"],"
          + "\"params\":{\"rate\":2.50},\"callback_url\":\"http://receiver.invalid/done\","
          + "\"conditions_schema\":[{\"key\":\"budget\",\"label\":\"Budget\",\"type\":\"number\"}]}";
  private static final String DECIDED =
      "{\"status\":\"conditional\",\"conditions\":{\"budget\":120.50},\"comment\":\"slowly\"}";

  @TempDir Path folder;

  private String robin;
  private String request;
  private String webhook;
  private String webhooks;
  private String asked;
  private String jwks;

  @BeforeEach
  void fill() {
    try (TestServer server = TestServer.start(folder)) {
      robin = server.robin();
      request = TestServer.json(submit(server)).get("id").textValue();
      server.post("/api/requests/" + request + "/respond", DECIDED, server.alice());
      for (int i = 0; i < 120; i++) {
        server.post("/api/requests", "{\"title\":\"filler " + i + "\"}", server.charlie());
      }
      String url = "{\"url\":\"http://receiver.invalid/hook\"}";
      HttpResponse<String> made = server.post("/api/webhooks", url, TestServer.OPERATOR);
      webhook = TestServer.json(made).get("secret").textValue();
      server.post("/api/requests", "{\"title\":\"told to the webhook\"}", server.charlie());
      webhooks = webhooks(server);
      asked = server.get("/api/requests/" + request, robin).body();
      jwks = server.get("/.well-known/jwks.json", null).body();
    }
  }

  /** The webhook but for how its receiver fares, which changes meanwhile. */
  private static String webhooks(TestServer server) {
    String all = server.get("/api/webhooks", TestServer.OPERATOR).body();
    return all.replaceAll("\"failing_since.*", "");
  }

  private HttpResponse<String> submit(TestServer server) {
    return server.send(
        "/api/requests",
        robin,
        it ->
            it.header("Content-Type", "application/json")
                .header("Idempotency-Key", "once-and-only")
                .POST(BodyPublishers.ofString(ASKED)));
  }

  @Test
  void movesEverythingToPostgresAndBack() {
    String postgres = Postgres.newDatabase();
    String before = verified(file().toString());
    Run moved = migrate(file().toString(), postgres);

    assertThat(moved.code()).as(moved.toString()).isZero();
    assertThat(moved.out()).contains("       122  requests", "         1  decisions");
    assertThat(moved.out()).contains("         1  endpoints", "  outbox\n", "  sessions\n");
    assertThat(moved.out()).contains("The ledger is whole: ").doesNotContain("postgres:postgres");
    assertThat(verified(postgres)).isEqualTo(before);

    Path again = folder.resolve("again/proviso.db");
    Run back = migrate("jdbc:" + postgres, "jdbc:sqlite:" + again);
    assertThat(back.code()).as(back.toString()).isZero();
    assertThat(rows(back)).isEqualTo(rows(moved));
    assertThat(verified(again.toString())).isEqualTo(before);

    try (TestServer server = TestServer.start(folder, Map.of("proviso.storage.db", postgres))) {
      assertServes(server);
    }
    try (TestServer server = TestServer.start(again.getParent())) {
      assertServes(server);
    }
  }

  private void assertServes(TestServer server) {
    assertThat(server.get("/api/requests/" + request, robin).body().replaceAll("\"url\":[^,]*", ""))
        .isEqualTo(asked.replaceAll("\"url\":[^,]*", ""));
    HttpResponse<String> replayed = submit(server);
    assertThat(replayed.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(replayed.body()).contains(request);
    for (String search : new String[] {"sluggish", "SLUGG", "gr%C3%BC%C3%9Fe"}) {
      assertThat(server.get("/api/requests?q=" + search, robin).body()).contains(request);
    }
    assertThat(server.get("/api/requests?tag=eu", robin).body()).contains(request);
    assertThat(webhooks(server)).contains("receiver.invalid").isEqualTo(webhooks);
    JsonNode deliveries =
        TestServer.json(server.get("/api/deliveries?request_id=" + request, TestServer.OPERATOR));
    assertThat(deliveries).hasSize(1);
    assertThat(webhook).startsWith("whsec_");
    assertThat(server.get("/.well-known/jwks.json", null).body()).isEqualTo(jwks);
    assertThat(server.get("/api/requests/" + request + "/receipt", robin).statusCode())
        .isEqualTo(200);
    // The ledger can only grow, and goes on where it was.
    server.post("/api/requests", "{\"title\":\"afterwards\"}", robin);
    JsonNode ledger = TestServer.json(server.get("/api/activity/verify", TestServer.OPERATOR));
    assertThat(ledger.get("ok").booleanValue()).as(ledger.toString()).isTrue();
  }

  @Test
  void refusesATargetThatHoldsDataAndLeavesItAsItWas() {
    String postgres = Postgres.newDatabase();
    assertThat(migrate(file().toString(), postgres).code()).isZero();
    String before = verified(postgres);

    assertThat(migrate(file().toString(), postgres).refusedWith("holds data already")).isTrue();
    assertThat(verified(postgres)).isEqualTo(before);
  }

  @Test
  void copiesNothingWithAnotherKeyThanTheOneThatSealed() {
    String postgres = Postgres.newDatabase();
    String other = "b3RoZXItdGVzdHMtb3RoZXItdGVzdHMtb3RoZXItMTI=";
    Map<String, String> key = Map.of("proviso.storage.secret-key", other);
    String[] arguments = {"migrate", "--from", file().toString(), "--to", postgres};

    assertThat(Run.of(key, arguments).refusedWith("another key", "Nothing was copied")).isTrue();
    assertThat(Run.of(Map.of(), arguments).refusedWith("PROVISO_SECRET_KEY is not set")).isTrue();
    assertThat(verified(postgres)).contains("0 rows");
    assertThat(migrate(file().toString(), postgres).code()).isZero();
  }

  @Test
  void saysWhichFileHoldsTheKey() throws Exception {
    Files.writeString(folder.resolve("secret.key"), TestContext.SECRET_KEY);
    String[] arguments = {"migrate", "--from", file().toString(), "--to", Postgres.newDatabase()};
    Run run = Run.of(Map.of(), arguments);
    assertThat(run.refusedWith("export PROVISO_SECRET_KEY=$(cat", "/secret.key)")).isTrue();
  }

  @Test
  void refusesWhileAServerRunsOnTheFile() {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.port()).isPositive();
      Run run = migrate(file().toString(), Postgres.newDatabase());
      assertThat(run.refusedWith("A server is running on this file", "or stop it first")).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.db                   | b.db                            | backup and restore
          postgresql://h/a       | postgresql://h/b                | pg_dump
          no/such.db             | postgresql://127.0.0.1:1/x      | There is no database file
          mysql://u:secret@h/a   | b.db                            | postgresql://
          """)
  void refusesWhatItCannotMove(String from, String to, String words) {
    Run run = migrate(from, to);
    assertThat(run.refusedWith(words)).as(run.toString()).isTrue();
    assertThat(run.err()).doesNotContain("secret@");
  }

  private Path file() {
    return folder.resolve("proviso.db");
  }

  private static Run migrate(String from, String to) {
    return Run.of(KEY, "migrate", "--from", from, "--to", to);
  }

  private static String verified(String database) {
    return Run.of(Map.of("proviso.storage.db", database), "verify").out();
  }

  private static String rows(Run run) {
    return run.out().replaceAll("(?s)Copied.*", "");
  }
}
