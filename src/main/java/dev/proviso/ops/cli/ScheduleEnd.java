package dev.proviso.ops.cli;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends what runs by the clock before anything that it uses is closed. */
@Singleton
class ScheduleEnd {

  private static final int SECONDS = 5;

  private final ExecutorService schedule;

  ScheduleEnd(@Named(TaskExecutors.SCHEDULED) ExecutorService schedule) {
    this.schedule = schedule;
  }

  /** Starts nothing more, and waits for what is under way. */
  @EventListener
  void stopping(ServerShutdownEvent event) throws InterruptedException {
    schedule.shutdown();
    boolean unused = schedule.awaitTermination(SECONDS, TimeUnit.SECONDS);
  }
}
