package dev.proviso.doors.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.ops.cli.Run;
import dev.proviso.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is a restored backup says so, in the ledger and on every page. */
class RestoredTest {

  @TempDir Path folder;

  private Map<String, String> on(Path database) {
    return Map.of("proviso.storage.db", database.toString());
  }

  private Path restored(Path backup) throws Exception {
    Path home = folder.resolve("restored");
    java.nio.file.Files.createDirectories(home);
    Run run = Run.of(on(home.resolve("proviso.db")), "restore", backup.toString());
    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(run.out()).contains("The next start on it writes into the ledger");
    return home;
  }

  private Path backup() {
    try (TestServer server = TestServer.start(folder)) {
      server.post("/api/requests", "{\"title\":\"Before\"}", server.robin());
    }
    Path backup = folder.resolve("backup.db");
    Run run = Run.of(on(folder.resolve("proviso.db")), "backup", backup.toString());
    assertThat(run.code()).as(run.toString()).isZero();
    return backup;
  }

  private static JsonNode restoration(TestServer server) {
    for (JsonNode row :
        TestServer.json(server.get("/api/activity?limit=100", TestServer.OPERATOR))) {
      if (row.get("action").textValue().equals("restored")) {
        return row;
      }
    }
    throw new AssertionError("no row tells of the restoration");
  }

  @Test
  void tellsEverybodyUntilAnAdminHasReadIt() throws Exception {
    try (TestServer server = TestServer.start(restored(backup()))) {
      JsonNode row = restoration(server);
      assertThat(row.get("principal").textValue()).isEqualTo("system");
      assertThat(row.at("/sealed/file").textValue()).isEqualTo("backup.db");
      assertThat(row.at("/sealed/rows").longValue()).isEqualTo(row.get("id").longValue() - 1);
      assertThat(row.at("/sealed/head").textValue()).isEqualTo(row.get("prev_hash").textValue());
      for (String key : new String[] {server.alice(), server.bob()}) {
        Browser reader = Browser.signedIn(server, key);
        for (String path : new String[] {"/queue", "/history", "/activity", "/settings"}) {
          Document page = reader.get(path);
          assertThat(page.select("[id^=notice-]").text())
              .as(path)
              .startsWith("This database was restored on ")
              .contains("backup.db", "What was asked or decided after that is not in it");
          assertThat(page.select("[id^=notice-] form")).isEmpty();
        }
      }

      Browser operator = Browser.signedIn(server, TestServer.OPERATOR);
      Document activity = operator.get("/activity?action=restored");
      operator.submit(activity.selectFirst("[id^=notice-] form"), Map.of());

      assertThat(operator.status()).isEqualTo(303);
      assertThat(operator.header("Location")).isEqualTo("/activity?action=restored");
      assertThat(operator.get("/queue").select("[id^=notice-]")).isEmpty();
      assertThat(Browser.signedIn(server, server.alice()).get("/queue").select("[id^=notice-]"))
          .isEmpty();
      assertThat(
              TestServer.json(server.get("/api/activity", TestServer.OPERATOR))
                  .findValuesAsText("action"))
          .contains("notice_dismissed");
      JsonNode proof = TestServer.json(server.get("/api/activity/verify", TestServer.OPERATOR));
      assertThat(proof.get("ok").booleanValue()).isTrue();
    }
  }

  @Test
  void isEndedByNobodyElse() throws Exception {
    try (TestServer server = TestServer.start(restored(backup()))) {
      Browser operator = Browser.signedIn(server, TestServer.OPERATOR);
      String address = operator.get("/queue").selectFirst("[id^=notice-] form").attr("action");
      Browser bob = Browser.signedIn(server, server.bob());
      String csrf = bob.get("/settings").selectFirst("input[name=_csrf]").val();
      bob.post(address, Map.of("_csrf", java.util.List.of(csrf)));

      assertThat(operator.get("/queue").select("[id^=notice-]")).hasSize(1);
    }
  }

  @Test
  void takesABackupOfAnOlderVersion() throws Exception {
    Path old = folder.resolve("old.db");
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + old, null, null)
        .locations("classpath:db/migration", "classpath:db/sqlite")
        .target("6")
        .load()
        .migrate();
    Path home = folder.resolve("restored");
    java.nio.file.Files.createDirectories(home);

    Run run = Run.of(on(home.resolve("proviso.db")), "restore", old.toString());

    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(run.out()).contains("it is of an older version, so start the server");
    try (TestServer server = TestServer.start(home)) {
      assertThat(restoration(server).at("/sealed/file").textValue()).isEqualTo("old.db");
      assertThat(
              TestServer.json(server.get("/api/activity/verify", TestServer.OPERATOR))
                  .get("ok")
                  .booleanValue())
          .isTrue();
    }
  }
}
