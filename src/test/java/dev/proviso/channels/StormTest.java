package dev.proviso.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.jobs.Jobs;
import dev.proviso.testing.Receiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that fail, and a server that is stopped again and again: nothing is lost. */
class StormTest {

  private static final int REQUESTS = 1_000;
  private static final int STOPS = 10;
  private static final int RECEIVERS = 10;

  @TempDir Path folder;
  private final Map<String, Set<String>> deliveriesOf = new HashMap<>();
  private String secret;
  private int calls;
  private int badSignatures;

  @Test
  void tellsEverybodyAtLeastOnceUnderOneId() {
    Random random = new Random(20_261_121);
    List<Receiver> receivers =
        IntStream.range(0, RECEIVERS).mapToObj(i -> failing(random)).toList();
    Set<String> requests = new HashSet<>();
    Duration ahead = Duration.ZERO;
    for (int stop = 0; stop < STOPS; stop++) {
      try (Rig rig = rig(ahead)) {
        rig.worker.start();
        for (int i = 0; i < REQUESTS / STOPS; i++) {
          String id = rig.submit(receivers.get(i % RECEIVERS).url());
          rig.approve(id);
          requests.add(id);
        }
      }
      ahead = ahead.plusSeconds(70);
    }
    finish(ahead);
    receivers.forEach(this::collect);
    receivers.forEach(Receiver::close);

    System.out.printf(
        "%d callbacks, 30 %% failures, %d stops: %d calls, %d bad signatures%n",
        REQUESTS, STOPS, calls, badSignatures);
    assertThat(deliveriesOf.keySet()).isEqualTo(requests);
    assertThat(deliveriesOf.values()).allMatch(ids -> ids.size() == 1);
    assertThat(badSignatures).isZero();
  }

  private void finish(Duration ahead) {
    try (Rig rig = rig(ahead)) {
      rig.finish();
      assertThat(rig.bean(Jobs.class).waiting()).isZero();
    }
  }

  private Rig rig(Duration ahead) {
    Rig rig = new Rig(folder.resolve("proviso.db").toString());
    rig.clock.tick(ahead);
    secret = rig.callbackSecret();
    return rig;
  }

  private static Receiver failing(Random random) {
    Receiver receiver = new Receiver();
    receiver.answer(
        exchange -> {
          boolean fails;
          synchronized (random) {
            fails = random.nextInt(100) < 30;
          }
          Receiver.status(fails ? 500 : 200).answer(exchange);
        });
    return receiver;
  }

  private void collect(Receiver receiver) {
    List<Receiver.Call> all = new ArrayList<>();
    while (receiver.waiting() > 0) {
      all.add(receiver.next());
    }
    calls += all.size();
    for (Receiver.Call call : all) {
      deliveriesOf
          .computeIfAbsent(call.json().get("request_id").textValue(), id -> new HashSet<>())
          .add(call.header("webhook-id"));
      // The clock ran ahead of the library's window: what is signed is compared instead.
      badSignatures += isSigned(call) ? 0 : 1;
    }
  }

  private boolean isSigned(Receiver.Call call) {
    Instant at = Instant.ofEpochSecond(Long.parseLong(call.header("webhook-timestamp")));
    byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
    return call.header("webhook-signature")
        .equals(Signature.of(call.header("webhook-id"), at, body, List.of(secret)));
  }
}
