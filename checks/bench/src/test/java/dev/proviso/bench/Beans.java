package dev.proviso.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.RequestDocument;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.doors.web.review.DrawnRequest;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The parts of a server that is not started, on a file of its own with 50 pending requests. */
@State(Scope.Benchmark)
public class Beans {

  private static final int PENDING = 50;

  private Path folder;
  private ApplicationContext context;
  private RequestDocument documents;
  private RequestWithDecision request;
  private DrawnRequest drawn;

  /** Starts them and asks for the requests. */
  @Setup
  public void start() throws IOException {
    folder = Files.createTempDirectory("proviso-bench");
    Map<String, Object> properties =
        Map.of(
            "proviso.storage.db",
            folder.resolve("proviso.db").toString(),
            "proviso.storage.min-free-disk",
            0,
            "proviso.storage.secret-key",
            Server.RAISED.get("PROVISO_SECRET_KEY"),
            "proviso.public-url",
            "http://localhost:8796");
    context = ApplicationContext.builder().properties(properties).start();
    documents = context.getBean(RequestDocument.class);
    String id = "";
    for (int i = 0; i < PENDING; i++) {
      id = submit();
    }
    request = context.getBean(Requests.class).get(id, Visibility.all());
    drawn = new DrawnRequest(context, request);
    if (!drawn.page().contains("name=\"_csrf\"") || !drawn.part().contains("name=\"_csrf\"")) {
      throw new IllegalStateException("The page was not drawn for somebody who is signed in");
    }
  }

  private String submit() {
    JsonNode body = StrictJson.read(Calls.request(""));
    return context
        .getBean(Writes.class)
        .submit(
            context
                .getBean(Intake.class)
                .submit(context.getBean(Submissions.class).read(body), Actor.SYSTEM, null, false))
        .toCompletableFuture()
        .join()
        .id();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  RequestDocument documents() {
    return documents;
  }

  RequestWithDecision request() {
    return request;
  }

  DrawnRequest drawn() {
    return drawn;
  }

  /** Ends them and deletes the file. */
  @TearDown
  public void end() throws IOException {
    context.close();
    Ground.delete(folder);
  }
}
