package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists of two nodes on one database: a change on one is at once in the tags of both. */
@Tag("postgres")
class ListTagNodesPostgresTest {

  private static final List<String> PATHS =
      List.of("/api/requests?limit=20", "/api/pending?limit=20");

  @TempDir Path folder;

  @Test
  void givesTheSameTagsOnBothNodesAndAnotherOneAfterEachChange() {
    Map<String, Object> shared = new HashMap<>();
    shared.put("proviso.storage.db", Postgres.newDatabase());
    shared.put("proviso.public-url", "https://proviso.example");
    try (TestServer here = TestServer.start(folder.resolve("here"), shared);
        TestServer there = TestServer.start(folder.resolve("there"), shared)) {
      List<String> none = assertSame(here, there);
      String id = made(here, "/api/requests", "{\"title\":\"x\"}").get("id").textValue();
      List<String> pending = assertSame(there, here);
      there.post(
          "/api/requests/" + id + "/respond", "{\"status\":\"approved\"}", TestServer.OPERATOR);
      List<String> approved = assertSame(here, there);

      for (int list = 0; list < PATHS.size(); list++) {
        assertThat(List.of(none.get(list), pending.get(list), approved.get(list)))
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void givesAnotherTagUnderAnotherAddress() {
    Map<String, Object> shared = Map.of("proviso.storage.db", Postgres.newDatabase());
    try (TestServer here = TestServer.start(folder.resolve("here"), shared);
        TestServer there = TestServer.start(folder.resolve("there"), shared)) {
      made(here, "/api/requests", "{\"title\":\"x\"}");
      assertThat(tag(here, PATHS.get(0))).isNotEqualTo(tag(there, PATHS.get(0)));
    }
  }

  /** The tags of the lists, which both nodes give with the same bodies. */
  private static List<String> assertSame(TestServer one, TestServer other) {
    return PATHS.stream()
        .map(
            path -> {
              HttpResponse<String> first = one.get(path, TestServer.OPERATOR);
              HttpResponse<String> second = other.get(path, TestServer.OPERATOR);
              assertThat(second.body()).isEqualTo(first.body());
              assertThat(tag(other, path)).isEqualTo(tag(one, path));
              return tag(one, path);
            })
        .toList();
  }

  private static String tag(TestServer server, String path) {
    return server.get(path, TestServer.OPERATOR).headers().firstValue("ETag").orElseThrow();
  }

  private static JsonNode made(TestServer server, String path, String json) {
    HttpResponse<String> answer = server.post(path, json, TestServer.OPERATOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return TestServer.json(answer);
  }
}
