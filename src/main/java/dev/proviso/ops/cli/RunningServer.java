package dev.proviso.ops.cli;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Database;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server from its start to its end. */
final class RunningServer implements AutoCloseable {

  /** How long answers under way may take once the server is told to stop. */
  private static final int GRACE_SECONDS = 5;

  private final ApplicationContext context;
  private final EmbeddedServer server;
  private final CountDownLatch ended = new CountDownLatch(1);

  private RunningServer(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * Opens the database, then the port, with settings that count more than those of the environment;
   * what was opened is closed again if that fails.
   */
  static RunningServer start(Map<String, Object> settings) {
    Map<String, Object> properties = new HashMap<>(settings);
    properties.put(StartCheck.PROPERTY, true);
    ApplicationContext context =
        ApplicationContext.builder()
            .banner(false)
            .deduceEnvironment(false)
            .properties(properties)
            .build();
    try {
      context.start();
      return new RunningServer(context, listen(context.getBean(EmbeddedServer.class)));
    } catch (RuntimeException e) {
      // The framework is still at work on other threads, and would log that it is interrupted.
      ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.SECONDS);
      context.close();
      throw e;
    }
  }

  private static EmbeddedServer listen(EmbeddedServer server) {
    try {
      return server.start();
    } catch (ServerStartupException e) {
      throw new Refusal(
          Refusal.Kind.UNAVAILABLE,
          "cannot_listen",
          ("Cannot listen on %s, port %d (%s). Stop what uses it, or set PROVISO_HOST and "
                  + "PROVISO_PORT to an address of this machine and a free port.")
              .formatted(server.getHost(), server.getPort(), Failures.reason(e)));
    }
  }

  /** One line: the version, the address, and where the data is. */
  String announcement() {
    return "Proviso %s is ready at %s (listening on %s:%d, data in %s)"
        .formatted(
            context.getRequiredProperty("proviso.version", String.class),
            context.getBean(PublicUrl.class).base(),
            server.getHost(),
            server.getPort(),
            context.getBean(Database.class).shown());
  }

  /**
   * The operator's key, if this is the first start, with a link that signs in: the fragment of a
   * link is never sent to a server, and so is in no log.
   */
  Optional<String> firstKey() {
    return context
        .getBean(ApiKeys.class)
        .first()
        .map(NewKey::secret)
        .map(
            key ->
                """

                This is the operator's key. It is shown this once; keep it safe:
                  %s
                Sign in with it: %s/sign-in#%s
                """
                    .formatted(key, context.getBean(PublicUrl.class).base(), key));
  }

  /** A bean of it. */
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Takes no more calls, ends the waits, answers what is under way, writes what is queued. */
  @Override
  public void close() {
    try {
      context
          .getBean(GracefulShutdownManager.class)
          .shutdownGracefully()
          .toCompletableFuture()
          .get(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Who has not taken its answer by now is cut off.
    } finally {
      server.stop();
      context.close();
      ended.countDown();
    }
  }
}
