package dev.proviso.doors.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.TestServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

  /** Whatever the build packs is served, and each link in it leads to a page, and to its anchor. */
  @Test
  void everyLinkOfADocumentLeadsToAnother() throws Exception {
    List<String> names = packed();
    assertThat(names).contains("errors", "operations", "receiving", "verifying");
    try (TestServer server = TestServer.start(folder)) {
      for (String name : names) {
        Document page = Jsoup.parse(server.get("/docs/" + name, null).body(), "/docs/" + name);
        assertThat(page.select("h1")).as(name).hasSize(1);
        assertThat(page.select("script, style, [style]")).isEmpty();
        for (Element link : page.select("a[href], link[href]")) {
          if (!link.attr("href").startsWith("https://")) {
            assertLeadsSomewhere(server, name, link.attr("href"));
          }
        }
      }
    }
  }

  private static List<String> packed() throws Exception {
    Path docs = Path.of(DocsPage.class.getResource("/docs/errors.md").toURI()).getParent();
    try (Stream<Path> files = Files.list(docs)) {
      return files.map(file -> file.getFileName().toString().replace(".md", "")).sorted().toList();
    }
  }

  private static void assertLeadsSomewhere(TestServer server, String name, String href) {
    URI to = URI.create("/docs/" + name).resolve(href);
    HttpResponse<String> answer = server.get(to.getPath(), null);
    assertThat(answer.statusCode()).as(name + " links " + href).isEqualTo(200);
    if (to.getFragment() != null && to.getPath().startsWith("/docs/")) {
      assertThat(Jsoup.parse(answer.body()).getElementById(to.getFragment()))
          .as(name + " links " + href)
          .isNotNull();
    }
  }

  @Test
  void namesADocumentThatIsNotServedWithoutALink() {
    try (TestServer server = TestServer.start(folder)) {
      String page = server.get("/docs/scaling", null).body();
      assertThat(page).contains("performance.md").doesNotContain("performance.md\"", ".md)");
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
