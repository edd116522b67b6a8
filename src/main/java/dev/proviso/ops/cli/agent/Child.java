package dev.proviso.ops.cli.agent;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The command as a process of its own, with our standard input, output and error. */
final class Child {

  private static final int SECONDS_TO_REPORT = 10;

  private final ProcessBuilder builder;

  Child(ConditionPlaces.Placed placed) {
    builder = new ProcessBuilder(placed.argv()).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith(ConditionPlaces.PREFIX));
    environment.putAll(placed.environment());
  }

  /**
   * Runs it to its end.
   *
   * @param report is told the exit code, also when we are told to stop: then the command is, too
   * @param note is told why it could not be started
   */
  int run(IntConsumer report, Consumer<String> note) {
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      int code = code(e);
      note.accept("Cannot run %s.".formatted(builder.command().get(0)));
      report.accept(code);
      return code;
    }
    CountDownLatch reported = new CountDownLatch(1);
    Thread stop = new Thread(() -> stop(process, reported), "proviso-exec-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    int code = end(process);
    report.accept(code);
    reported.countDown();
    forget(stop);
    return code;
  }

  /** As a shell has it. */
  private static int code(IOException e) {
    String why = String.valueOf(e.getMessage());
    return why.contains("error=2,") ? ExitCodes.NOT_FOUND : ExitCodes.NOT_EXECUTABLE;
  }

  private static int end(Process process) {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        process.destroy();
      }
    }
  }

  private static void stop(Process process, CountDownLatch reported) {
    process.destroy();
    try {
      boolean unused = reported.await(SECONDS_TO_REPORT, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread stop) {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException stopping) {
      // It runs just now, and ends since the report was made.
    }
  }
}
