package dev.proviso.doors.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.Session;
import dev.proviso.core.identity.Sessions;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.GrantCalls;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** The event stream of open pages. */
class EventsPageTest extends WebTest {

  private BufferedReader listen(String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/ui/events"))
            .timeout(Duration.ofSeconds(20))
            .header("Cookie", "proviso=" + token)
            .header("Accept", "text/event-stream")
            .build();
    var answer = server.client().send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private String session() {
    Sessions sessions = server.bean(Sessions.class);
    return sessions.start(server.alice()).toCompletableFuture().join().token();
  }

  private static void until(BufferedReader stream, String line) throws Exception {
    String next = stream.readLine();
    while (next != null && !next.equals(line)) {
      next = stream.readLine();
    }
    assertThat(next).isEqualTo(line);
  }

  @Test
  void ringsWhenSomethingChangesAndSaysNothingOfIt() throws Exception {
    try (BufferedReader stream = listen(session())) {
      until(stream, "retry: 2000");
      String id = asks("{\"title\":\"Secret title\"}");
      until(stream, "event: queue");
      until(stream, "data: {}");
      until(stream, "event: request");
      until(stream, "data: {\"id\":\"" + id + "\"}");
    }
  }

  @Test
  void ringsOnlyAtTheRequestWhenItIsUsedAndWhenThatIsRefused() throws Exception {
    GrantCalls calls = new GrantCalls(server);
    String id = calls.decided("{\"title\":\"Restart\"}", "{\"status\":\"approved\"}");
    String heard = "data: {\"id\":\"" + id + "\"}";
    try (BufferedReader stream = listen(session())) {
      until(stream, "retry: 2000");
      calls.used(id, "{}");
      assertThat(before(stream, heard)).contains("event: request").doesNotContain("event: queue");
      assertThat(before(stream, heard)).as("used up").doesNotContain("event: queue");
      calls.refused(id, "{}");
      assertThat(before(stream, heard)).contains("event: request").doesNotContain("event: queue");
      asks();
      until(stream, "event: queue");
    }
  }

  private static List<String> before(BufferedReader stream, String line) throws Exception {
    List<String> lines = new ArrayList<>();
    String next = stream.readLine();
    while (next != null && !next.equals(line)) {
      lines.add(next);
      next = stream.readLine();
    }
    assertThat(next).isEqualTo(line);
    return lines;
  }

  @Test
  void forgetsAStreamThatIsLeftBeforeItBegins() {
    BrowserStreams streams = server.bean(BrowserStreams.class);
    Session session =
        server.bean(Sessions.class).start(server.alice()).toCompletableFuture().join().session();
    int before = streams.runOnce();
    for (int i = 0; i < 30; i++) {
      streams
          .of(session)
          .subscribe(
              new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                  cancel();
                }
              });
    }
    assertThat(streams.runOnce()).isLessThanOrEqualTo(before);
  }

  @Test
  void endsWithTheSession() throws Exception {
    String token = session();
    try (BufferedReader stream = listen(token)) {
      until(stream, "retry: 2000");
      BrowserStreams streams = server.bean(BrowserStreams.class);
      streams.runOnce();
      until(stream, ": ping");
      Sessions sessions = server.bean(Sessions.class);
      sessions.end(sessions.find(token).orElseThrow()).toCompletableFuture().join();
      streams.runOnce();
      String last = stream.readLine();
      while (last != null) {
        last = stream.readLine();
      }
    }
  }
}
