package dev.proviso.doors.web;

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
public abstract class WebTest {

  public TestServer server;

  @BeforeAll
  public void start(@TempDir Path folder) {
    server = TestServer.start(folder, properties());
  }

  @AfterAll
  public void stop() {
    server.close();
  }

  public Map<String, Object> properties() {
    return Map.of();
  }

  public Browser alice() {
    return Browser.signedIn(server, server.alice());
  }

  public Browser bob() {
    return Browser.signedIn(server, server.bob());
  }

  /** What robin asks for, by its JSON; the id of it. */
  public String asks(String json) {
    return TestServer.json(server.post("/api/requests", json, server.robin()))
        .get("id")
        .textValue();
  }

  /** A request of nothing in particular. */
  public String asks() {
    return asks("{\"title\":\"Restart staging\",\"preview\":\"systemctl restart staging\"}");
  }

  /** The request as the agent sees it. */
  public JsonNode seenByRobin(String id) {
    return TestServer.json(server.get("/api/requests/" + id, server.robin()));
  }

  /** A panel of an open request; sent with the button that decides. */
  public static Element panel(Document page, String name) {
    return page.selectFirst("#d-" + name);
  }

  /** A form with one value of each name. */
  public static Map<String, List<String>> form(String... pairs) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], List.of(pairs[i + 1]));
    }
    return form;
  }
}
