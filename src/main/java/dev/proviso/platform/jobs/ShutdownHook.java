package dev.proviso.platform.jobs;

import io.micronaut.context.BeanContext;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.inject.Singleton;

/**
 * Closes the workers before anything else is closed: the end of the client that they use would look
 * like failures of receivers.
 */
@Singleton
final class ShutdownHook implements ApplicationEventListener<ShutdownEvent> {

  private final BeanContext context;

  ShutdownHook(BeanContext context) {
    this.context = context;
  }

  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    try {
      for (var worker : context.getActiveBeanRegistrations(JobWorker.class)) {
        worker.bean().close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
