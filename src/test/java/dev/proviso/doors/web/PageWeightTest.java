package dev.proviso.doors.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Sessions;
import dev.proviso.platform.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many bytes the pages of the main job cost, as a browser takes them. */
class PageWeightTest extends WebTest {

  /** Everything that the first look at a page transfers. */
  private static final int FIRST = 60_000;

  /** What every look after that transfers: the page alone. */
  private static final int AFTER = 15_000;

  private final List<String> ids = new ArrayList<>();
  private String session;

  @BeforeAll
  void fillTheQueue() throws IOException {
    session =
        server.bean(Sessions.class).start(server.alice()).toCompletableFuture().join().token();
    try (InputStream in = getClass().getResourceAsStream("/demo/pending.json")) {
      String samples = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (JsonNode sample : StrictJson.read(samples.replace("{tomorrow}", "2999-01-01"))) {
        ids.add(asks(sample.get("body").toString()));
      }
    }
    for (int i = 0; i < 40; i++) {
      asks(
          "{\"title\":\"Restart worker %d\",\"preview\":\"systemctl restart w%d\"}"
              .formatted(i, i));
    }
  }

  private HttpResponse<byte[]> get(String path, String encodings) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Accept", "text/html,*/*;q=0.8")
            .header("Accept-Encoding", encodings)
            .header("Cookie", "proviso=" + session)
            .build();
    return server.client().send(request, BodyHandlers.ofByteArray());
  }

  private static String unpacked(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> files(Document page) {
    List<String> files = new ArrayList<>();
    files.addAll(page.select("link[href]").eachAttr("href"));
    files.addAll(page.select("[src]").eachAttr("src"));
    assertThat(files).hasSizeGreaterThan(3).allMatch(file -> file.startsWith("/assets/"));
    return files;
  }

  private void weigh(String path) throws Exception {
    HttpResponse<byte[]> page = get(path, "gzip, deflate, br, zstd");
    assertThat(page.statusCode()).isEqualTo(200);
    int first = page.body().length;
    for (String file : files(Jsoup.parse(unpacked(page)))) {
      HttpResponse<byte[]> answer = get(file, "gzip, deflate, br, zstd");
      assertThat(answer.headers().firstValue("cache-control"))
          .contains("public, max-age=31536000, immutable");
      first += answer.body().length;
    }
    assertThat(page.body().length).as("%s after the first look", path).isLessThan(AFTER);
    assertThat(first).as("%s at the first look", path).isLessThan(FIRST);
  }

  @Test
  void isSmallForTheQueueAndForEveryRequest() throws Exception {
    weigh("/queue");
    for (String id : ids) {
      weigh("/requests/" + id);
    }
  }

  @Test
  void comesWholeInOneRequest() throws Exception {
    Document page = Jsoup.parse(unpacked(get("/requests/" + ids.get(0), "gzip")));
    assertThat(page.select("#queue-list .row")).hasSizeGreaterThan(40);
    assertThat(page.select("#request h1, #plan, #d-cond .panel, .timeline li"))
        .hasSizeGreaterThan(3);
    assertThat(page.select("[hx-trigger*=load]")).isEmpty();
  }

  @Test
  void packsFilesForThoseWhoTakeThemPacked() throws Exception {
    String style =
        files(Jsoup.parse(unpacked(get("/queue", "gzip")))).stream()
            .filter(file -> file.contains("app.css"))
            .findFirst()
            .orElseThrow();
    HttpResponse<byte[]> plain = get(style, "identity");
    assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
    for (String encodings : List.of("gzip", "br, GZIP;q=0.5", "deflate,gzip")) {
      HttpResponse<byte[]> packed = get(style, encodings);
      assertThat(unpacked(packed)).isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
      assertThat(packed.headers().firstValue("vary")).contains("Accept-Encoding");
      assertThat(packed.headers().firstValue("etag"))
          .isNotEqualTo(plain.headers().firstValue("etag"));
    }
  }

  @Test
  void neverRepeatsTheTokenOfASession() throws Exception {
    String one = token("/queue?q=x");
    String other = token("/queue?q=x");
    assertThat(one).isNotEqualTo(other).hasSameSizeAs(other);
    Browser alice = alice();
    Document page = alice.get("/settings");
    alice.submit(page.selectFirst("#settings"), form("zone", "UTC"));
    assertThat(alice.status()).isEqualTo(303);
    alice.submit(page.selectFirst("#settings"), form("zone", "UTC", "_csrf", one));
    assertThat(alice.status()).as("with the token of another session").isEqualTo(403);
  }

  private String token(String path) throws Exception {
    Document page = Jsoup.parse(unpacked(get(path, "gzip")));
    return page.select("input[name=_csrf]").first().val();
  }
}
