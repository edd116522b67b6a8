package dev.proviso.proof;

import dev.proviso.testing.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Clients that do the same again and again, until they have done enough or their server is gone.
 */
final class Crowd {

  /** What a client does once; what was not answered may or may not have happened. */
  interface Work {
    void once() throws IOException, InterruptedException;
  }

  private final List<Thread> clients = new ArrayList<>();

  Crowd(int size, Work work) {
    this(size, () -> true, work);
  }

  /** Clients that go on while something holds. */
  Crowd(int size, BooleanSupplier going, Work work) {
    for (int i = 0; i < size; i++) {
      Thread client = new Thread(() -> repeat(going, work));
      client.start();
      clients.add(client);
    }
  }

  private static void repeat(BooleanSupplier going, Work work) {
    try {
      while (going.getAsBoolean()) {
        work.once();
      }
    } catch (IOException gone) {
      // The server was killed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isAtWork() {
    return clients.stream().anyMatch(Thread::isAlive);
  }

  void join() throws InterruptedException {
    for (Thread client : clients) {
      client.join();
    }
  }

  /** Kills their server while they work, after 0.2 to 2 s, and waits until all have noticed. */
  void kill(ServerProcess server, Random random) throws InterruptedException {
    boolean unused =
        new CountDownLatch(1).await(200 + random.nextInt(1_800), TimeUnit.MILLISECONDS);
    server.kill();
    join();
  }
}
