package dev.proviso.channels;

import dev.proviso.core.ledger.Activity;
import dev.proviso.core.requests.RequestEvent;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells every channel of each change of a request, inside the transaction of the change itself. */
@Singleton
final class Fanout implements ApplicationEventListener<Activity> {

  private final List<Channel> channels;

  Fanout(List<Channel> channels) {
    this.channels = channels;
  }

  @Override
  public void onApplicationEvent(Activity activity) {
    if (activity.event() instanceof RequestEvent event) {
      channels.forEach(channel -> channel.announce(activity.row(), event));
    }
  }
}
