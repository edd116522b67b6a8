package dev.proviso.access;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.PrintStream;

/**
 * The first start without any key: makes the operator's and prints it once, to the console and not
 * to the log, with a link that signs in. The fragment of a link is never sent to a server.
 */
@Singleton
class FirstStart {

  private final AccessSettings settings;
  private final OperatorKey operator;
  private final ApiKeys keys;
  private final ApiKeyTable table;

  FirstStart(AccessSettings settings, OperatorKey operator, ApiKeys keys, ApiKeyTable table) {
    this.settings = settings;
    this.operator = operator;
    this.keys = keys;
    this.table = table;
  }

  @EventListener
  void started(ServerStartupEvent event) {
    if (settings.keysAsked() && !operator.isSet() && table.count() == 0) {
      int port = event.getSource().getPort();
      keys.first()
          .toCompletableFuture()
          .join()
          .ifPresent(made -> print(System.out, port, made.secret()));
    }
  }

  private static void print(PrintStream out, int port, String secret) {
    out.println();
    out.println("This is the operator's key. It is shown this once; keep it safe:");
    out.println("  " + secret);
    out.println("Sign in with it:");
    out.println("  http://localhost:" + port + "/sign-in#" + secret);
    out.println();
    out.flush();
  }
}
