package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import io.micronaut.http.sse.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

class EventStreamsTest extends ApiTest {

  @Override
  public Map<String, Object> properties() {
    return Map.of(
        "proviso.requests.max-waits-per-key", 2, "proviso.requests.max-pending-per-key", 100_000);
  }

  @Test
  void leavesNoGapForWhoIsSlow() throws Exception {
    int count = 1500;
    BlockingQueue<Event<String>> taken = new LinkedBlockingQueue<>();
    BaseSubscriber<Event<String>> slow = oneByOne(taken);
    long start = server.bean(Ledger.class).head().id();
    EventStreams streams = server.bean(EventStreams.class);
    streams.after(start, Visibility.all(), "prn_slow", () -> true).subscribe(slow);
    Submission body = server.bean(Submissions.class).read(StrictJson.read("{\"title\":\"x\"}"));
    Actor robin = new Actor("prn_x", "x", false);
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(
          server
              .bean(Writes.class)
              .submit(server.bean(Intake.class).submit(body, robin, null, false))
              .toCompletableFuture());
    }
    all.forEach(CompletableFuture::join);
    List<Long> ids = new ArrayList<>();
    while (ids.size() < count) {
      slow.request(1);
      Event<String> event = taken.poll(10, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      if (event.getId() != null) {
        ids.add(Long.parseLong(event.getId()));
      }
    }
    slow.cancel();

    for (int i = 0; i < count; i++) {
      assertThat(ids.get(i)).isEqualTo(start + 1 + i);
    }
  }

  private static BaseSubscriber<Event<String>> oneByOne(BlockingQueue<Event<String>> taken) {
    return new BaseSubscriber<>() {
      @Override
      protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(1);
      }

      @Override
      protected void hookOnNext(Event<String> event) {
        taken.add(event);
      }
    };
  }

  @Test
  void forgetsAStreamThatIsLeftBeforeItBegins() {
    EventStreams streams = server.bean(EventStreams.class);
    int before = streams.runOnce();
    for (int i = 0; i < 5; i++) {
      streams
          .after(0, Visibility.all(), "prn_leaver", () -> true)
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
}
