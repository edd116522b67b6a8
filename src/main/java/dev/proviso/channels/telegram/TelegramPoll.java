package dev.proviso.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.ChannelState;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Outage;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Telegram for updates. One node at a time does; how far it has come is stored after each
 * update was handled, so that one that breaks off is only handled again.
 *
 * @see <a href="https://core.telegram.org/bots/api#getupdates">getUpdates</a>
 */
@Singleton
final class TelegramPoll {

  private static final Logger LOG = LoggerFactory.getLogger(TelegramPoll.class);

  private static final String LEASE = "poller";
  private static final String OFFSET = "offset";
  private static final Duration LEASED = Duration.ofSeconds(40);
  private static final int HELD_SECONDS = 10;
  private static final long SHORTEST_WAIT = 1_000;
  private static final long LONGEST_WAIT = 60_000;

  private final TelegramSettings settings;
  private final TelegramApi api;
  private final TelegramUpdates updates;
  private final ChannelState state;
  private final ChatLinks links;
  private final Outage outage = new Outage(LOG, "Telegram does not give its updates");
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Thread poller;
  private long wait = SHORTEST_WAIT;
  private boolean first = true;

  TelegramPoll(
      TelegramSettings settings,
      TelegramApi api,
      TelegramUpdates updates,
      ChannelState state,
      ChatLinks links) {
    this.settings = settings;
    this.api = api;
    this.updates = updates;
    this.state = state;
    this.links = links;
  }

  @EventListener
  void serve(ServerStartupEvent started) {
    start();
  }

  /** Starts, if there is a bot that has to be asked. */
  void start() {
    if (!settings.isSet()) {
      return;
    }
    for (String link : settings.links()) {
      String[] pair = link.split(":", 2);
      links.configured(TelegramChat.NAME, pair[0], pair[1]).toCompletableFuture().join();
    }
    if (settings.isHooked()) {
      return;
    }
    poller = new Thread(this::poll, "proviso-telegram");
    poller.setDaemon(true);
    poller.start();
  }

  private void poll() {
    boolean goesOn = true;
    while (goesOn) {
      long pause;
      try {
        pause = once();
      } catch (RuntimeException e) {
        outage.began(e);
        pause = later();
      }
      goesOn = !ended(pause);
    }
  }

  private boolean ended(long pause) {
    try {
      return end.await(pause, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private long later() {
    long now = wait;
    wait = Math.min(wait * 2, LONGEST_WAIT);
    return now;
  }

  /** Asks once, if this node is the one; returns after how many milliseconds to ask again. */
  long once() {
    if (!state.lease(TelegramChat.NAME, LEASE, LEASED)) {
      return TimeUnit.SECONDS.toMillis(5);
    }
    if (first) {
      // A webhook that was set before keeps all updates to itself.
      api.call("deleteWebhook", JsonText.object()).toCompletableFuture().join();
      first = false;
    }
    ObjectNode asked = JsonText.object().put("timeout", HELD_SECONDS).put("limit", 50);
    asked.putArray("allowed_updates").add("message").add("callback_query");
    state
        .value(TelegramChat.NAME, OFFSET)
        .map(Long::parseLong)
        .ifPresent(it -> asked.put("offset", it));
    TelegramApi.Result result = api.call("getUpdates", asked).toCompletableFuture().join();
    if (!(result instanceof TelegramApi.Result.Ok ok)) {
      throw new IllegalStateException("Telegram answers " + result);
    }
    for (JsonNode update : ok.result()) {
      handle(update);
    }
    wait = SHORTEST_WAIT;
    outage.ended();
    return 0;
  }

  private void handle(JsonNode update) {
    try {
      updates.handle(update).toCompletableFuture().join();
    } catch (RuntimeException e) {
      Throwable cause = e instanceof CompletionException ? e.getCause() : e;
      if (cause instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNAVAILABLE) {
        throw refusal;
      }
      // It would fail again: whoever pressed sees no answer, and the card still says what holds.
      LOG.error("An update of Telegram was not handled", cause);
    }
    long next = update.path("update_id").asLong() + 1;
    state.keep(TelegramChat.NAME, OFFSET, Long.toString(next));
  }

  /** Lets the update that is being handled end, and another node go on. */
  @PreDestroy
  void close() throws InterruptedException {
    end.countDown();
    Thread running = poller;
    if (running != null) {
      running.join(TimeUnit.SECONDS.toMillis(2));
      running.interrupt();
      state.release(TelegramChat.NAME, LEASE);
    }
  }
}
