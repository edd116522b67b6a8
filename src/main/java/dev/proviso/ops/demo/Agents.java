package dev.proviso.ops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The agents of a demo: each waits for the answers to what it asked, and says what it got. */
final class Agents implements AutoCloseable {

  private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final Loopback server;
  private final PrintWriter out;
  private final JsonForPeople json;
  private volatile boolean closed;

  Agents(Loopback server, PrintWriter out, boolean colour) {
    this.server = server;
    this.out = out;
    this.json = new JsonForPeople(colour);
  }

  /** Waits for an outcome with the agent's own key, for as long as it takes; costs no thread. */
  void await(Asked asked) {
    if (!closed) {
      var unused =
          server
              .get("/api/requests/" + asked.id() + "?wait=60", asked.key())
              .whenComplete((answer, failure) -> took(asked, answer, failure));
    }
  }

  private void took(Asked asked, JsonNode answer, Throwable failure) {
    if (failure != null) {
      SOON.execute(() -> await(asked));
    } else if (answer.get("status").textValue().equals("pending")) {
      await(asked);
    } else {
      String got = json.of(outcome(answer));
      tell("%n%s got for \"%s\":%n%s".formatted(asked.agent(), asked.title(), got));
    }
  }

  /** What a person answered, typed; the bare status where nobody did. */
  private static JsonNode outcome(JsonNode request) {
    JsonNode response = request.path("response");
    ObjectNode bare = JsonText.object();
    bare.set("status", request.get("status"));
    return response.isObject() ? response : bare;
  }

  /** Says that an agent asks for something now. */
  void announce(Asked asked) {
    tell("%n%s asks: %s".formatted(asked.agent(), asked.title()));
  }

  private synchronized void tell(String words) {
    if (!closed) {
      out.println(words);
      out.flush();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
