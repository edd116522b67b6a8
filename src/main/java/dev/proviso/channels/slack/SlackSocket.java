package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.net.OutboundSockets;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket Mode: Slack says over a socket, which this server opens, what is pressed. One socket a
 * node; before Slack ends it, the next is opened. What is not answered is said again by Slack.
 */
@Singleton
class SlackSocket {

  private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final SlackSettings settings;
  private final SlackApi api;
  private final OutboundSockets sockets;
  private final SlackPresses presses;
  private final TaskScheduler scheduler;
  private final ExecutorService blocking;

  /** Slack names no address for a socket. */
  private static final class Unanswered extends IOException {
    private static final long serialVersionUID = 1L;

    Unanswered(String message) {
      super(message);
    }
  }

  private Line current;
  private boolean away;
  private boolean opening;
  private boolean waiting;
  private boolean ended;
  private Duration wait = SHORTEST;
  private ScheduledFuture<?> next;

  SlackSocket(
      SlackSettings settings,
      SlackApi api,
      OutboundSockets sockets,
      SlackPresses presses,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
      @Named(TaskExecutors.IO) ExecutorService blocking) {
    this.settings = settings;
    this.api = api;
    this.sockets = sockets;
    this.presses = presses;
    this.scheduler = scheduler;
    this.blocking = blocking;
  }

  @EventListener
  void serve(ServerStartupEvent started) {
    if (settings.complete() && settings.appToken() != null) {
      open();
    }
  }

  /** Ends before the database does: what is not answered then, Slack says to the next. */
  @EventListener
  synchronized void end(ServerShutdownEvent event) {
    ended = true;
    if (next != null) {
      next.cancel(false);
    }
    if (current != null) {
      current.close();
    }
  }

  /** Opens a socket, unless one is being opened. */
  private synchronized void open() {
    if (ended || opening) {
      return;
    }
    opening = true;
    Line line = new Line();
    api.callAsApp("apps.connections.open")
        .thenCompose(answer -> open(answer, line))
        .whenComplete((socket, failure) -> opened(line, socket, failure));
  }

  private CompletionStage<OutboundSockets.Socket> open(SlackAnswer answer, Line line) {
    if (answer instanceof SlackAnswer.Done done) {
      return sockets.open(URI.create(done.answer().path("url").asText()), line);
    }
    if (answer instanceof SlackAnswer.Later later) {
      longer(later.after());
    }
    String word = answer instanceof SlackAnswer.Refused refused ? refused.error() : "no answer";
    return CompletableFuture.failedFuture(new Unanswered("Slack says " + word));
  }

  private synchronized void longer(Duration asked) {
    wait = asked.compareTo(wait) > 0 ? asked : wait;
  }

  private synchronized void opened(Line line, OutboundSockets.Socket socket, Throwable failure) {
    opening = false;
    if (failure != null) {
      tell(failure);
      again();
      return;
    }
    Line before = current;
    line.socket.complete(socket);
    current = line;
    if (before != null) {
      before.close();
    }
    if (ended || line.over) {
      line.close();
      again();
    }
  }

  /** Says it once, until it works again. */
  private void tell(Throwable failure) {
    if (!away && !ended) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      // The address of a socket is as good as a key: whatever might name it is left out.
      LOG.warn(
          "The socket to Slack does not open, and is tried again and again: {}",
          cause instanceof Unanswered ? cause.getMessage() : cause.getClass().getSimpleName());
    }
    away = true;
  }

  private synchronized void again() {
    if (!ended && !waiting) {
      waiting = true;
      Runnable then = this::retry;
      next = scheduler.schedule(wait, then);
      wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
    }
  }

  private synchronized void retry() {
    waiting = false;
    open();
  }

  private synchronized void greeted() {
    wait = SHORTEST;
    if (away) {
      LOG.info("The socket to Slack is open again");
    }
    away = false;
  }

  private synchronized void lost(Line line) {
    line.over = true;
    if (line == current && !opening) {
      again();
    }
  }

  /** One socket. */
  private final class Line implements OutboundSockets.Ear {

    private final CompletableFuture<OutboundSockets.Socket> socket = new CompletableFuture<>();
    private boolean over;

    void close() {
      var unused = socket.thenAccept(OutboundSockets.Socket::close);
    }

    @Override
    public void heard(String text) {
      try {
        heard(StrictJson.read(text));
      } catch (Refusal notJson) {
        LOG.warn("Slack said something over its socket that is no JSON");
      }
    }

    private void heard(JsonNode said) {
      switch (said.path("type").asText()) {
        case "hello" -> greeted();
        case "disconnect" -> open();
        default -> envelope(said);
      }
    }

    private void envelope(JsonNode said) {
      String id = said.path("envelope_id").asText();
      if (!id.isEmpty()) {
        blocking.execute(
            () ->
                handle(said)
                    .whenComplete(
                        (answer, failure) -> {
                          if (failure == null) {
                            acknowledge(id, answer);
                          } else {
                            LOG.error("What Slack said could not be handled", failure);
                          }
                        }));
      }
    }

    private CompletionStage<Optional<JsonNode>> handle(JsonNode said) {
      try {
        return said.path("type").asText().equals("interactive")
            ? presses.take(said.path("payload"))
            : CompletableFuture.completedFuture(Optional.empty());
      } catch (RuntimeException e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    private void acknowledge(String id, Optional<JsonNode> answer) {
      ObjectNode envelope = JsonText.object().put("envelope_id", id);
      answer.ifPresent(it -> envelope.set("payload", it));
      var unused = socket.thenAccept(it -> it.send(JsonText.write(envelope)));
    }

    @Override
    public void closed() {
      lost(this);
    }
  }
}
