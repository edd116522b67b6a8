package dev.proviso.platform.net;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/**
 * Renews the client now and then. Even with pooling off, Micronaut's client keeps some 1.6 kB for
 * each place that it ever called, and it is other people who name the places. Done when no call is
 * under way, or at twice as many places at any rate: those under way then fail.
 */
final class ClientRenewal {

  private final int limit;
  private final Runnable renew;
  private final Set<String> places = new HashSet<>();
  private int calls;

  ClientRenewal(int limit, Runnable renew) {
    this.limit = limit;
    this.renew = renew;
  }

  synchronized void begin(URI url) {
    places.add(url.getScheme() + "://" + url.getRawAuthority());
    calls++;
    if (places.size() >= 2 * limit) {
      renew();
    }
  }

  synchronized void end() {
    calls--;
    if (calls == 0 && places.size() >= limit) {
      renew();
    }
  }

  synchronized void renew() {
    places.clear();
    renew.run();
  }
}
