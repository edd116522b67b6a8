package dev.proviso.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.TestServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server with its people, seen through browsers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WebTest {

  TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(folder, properties());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  Map<String, Object> properties() {
    return Map.of();
  }

  Browser alice() {
    return Browser.signedIn(server, server.alice());
  }

  Browser bob() {
    return Browser.signedIn(server, server.bob());
  }

  /** What robin asks for, by its JSON; the id of it. */
  String asks(String json) {
    return TestServer.json(server.post("/api/requests", json, server.robin()))
        .get("id")
        .textValue();
  }

  /** A request of nothing in particular. */
  String asks() {
    return asks("{\"title\":\"Restart staging\",\"preview\":\"systemctl restart staging\"}");
  }

  /** The request as the agent sees it. */
  JsonNode seenByRobin(String id) {
    return TestServer.json(server.get("/api/requests/" + id, server.robin()));
  }

  /** A panel of an open request; sent with the button that decides. */
  static Element panel(Document page, String name) {
    return page.selectFirst("#d-" + name);
  }

  /** A form with one value of each name. */
  static Map<String, List<String>> form(String... pairs) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], List.of(pairs[i + 1]));
    }
    return form;
  }
}
