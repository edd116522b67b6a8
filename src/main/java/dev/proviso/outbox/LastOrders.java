package dev.proviso.outbox;

import io.micronaut.context.BeanContext;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.inject.Singleton;

/**
 * Closes the couriers before anything else is closed: the end of the client that they use would
 * look like failures of receivers.
 */
@Singleton
final class LastOrders implements ApplicationEventListener<ShutdownEvent> {

  private final BeanContext context;

  LastOrders(BeanContext context) {
    this.context = context;
  }

  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    try {
      for (var courier : context.getActiveBeanRegistrations(Courier.class)) {
        courier.bean().close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
