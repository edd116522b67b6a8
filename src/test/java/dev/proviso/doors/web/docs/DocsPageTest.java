package dev.proviso.doors.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.TestServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents that answers link to. */
class DocsPageTest {

  @TempDir Path folder;

  @Test
  void theTypeOfAProblemLeadsToItsRow() {
    try (TestServer server = TestServer.start(folder)) {
      String type = TestServer.json(server.get("/api/requests", null)).get("type").textValue();

      HttpResponse<String> page = server.get(URI.create(type).getPath(), null);

      assertThat(page.statusCode()).isEqualTo(200);
      Element anchor = Jsoup.parse(page.body()).getElementById(URI.create(type).getFragment());
      assertThat(anchor).isNotNull();
      assertThat(anchor.closest("tr").text()).contains("invalid_key", "Ask an admin");
    }
  }

  @Test
  void everyLinkOfADocumentLeadsToAnother() {
    try (TestServer server = TestServer.start(folder)) {
      for (String name : new String[] {"errors", "configuration", "lifecycle", "policies"}) {
        Document page = Jsoup.parse(server.get("/docs/" + name, null).body());
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("script, style, [style]")).isEmpty();
        for (Element link : page.select("a[href], link[href]")) {
          assertThat(server.get(link.attr("href"), null).statusCode())
              .as(link.toString())
              .isEqualTo(200);
        }
      }
    }
  }

  @Test
  void servesNothingElse() {
    try (TestServer server = TestServer.start(folder)) {
      for (String name : new String[] {"rationale", "contributing.md", "..%2Fapplication.yml"}) {
        assertThat(server.get("/docs/" + name, null).statusCode()).as(name).isEqualTo(404);
      }
    }
  }
}
