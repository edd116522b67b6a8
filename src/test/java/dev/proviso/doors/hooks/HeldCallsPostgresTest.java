package dev.proviso.doors.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.Waits;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgres")
class HeldCallsPostgresTest extends HeldCallsContract {

  @TempDir static Path all;

  @Override
  Path folderOfAll() {
    return all;
  }

  @Override
  String newDatabase(Path folder) {
    return Postgres.newDatabase();
  }

  /** Who waits at one server does not hear of who comes to another, and is told nothing even so. */
  @Test
  void oneYesServesOneCallOfTwoServers() {
    Map<String, Object> on = Map.of("proviso.storage.db", Postgres.newDatabase());
    try (TestServer one = TestServer.start(own, on);
        TestServer two = TestServer.start(own, on)) {
      String key = one.robin();
      CompletableFuture<JsonNode> first = waits(one, key);
      CompletableFuture<JsonNode> second = waits(two, key);
      JsonNode all = json(one.get("/api/requests?status=pending", key));
      assertThat(all).hasSize(1);
      String respond = "/api/requests/" + all.get(0).get("id").textValue() + "/respond";
      one.post(respond, "{\"status\":\"approved\"}", one.alice());
      assertThat(tool(second.join())).isEqualTo("allow");
      assertThat(toolReason(first.join())).contains("took over");
    }
  }

  private static CompletableFuture<JsonNode> waits(TestServer server, String key) {
    String body = bash("PreToolUse", "shared").toString();
    CompletableFuture<JsonNode> answer =
        CompletableFuture.supplyAsync(
            () -> StrictJson.read(server.post(CLAUDE + "?wait=60", body, key).body().strip()));
    until(() -> server.bean(Waits.class).count() == 1);
    return answer;
  }
}
