package dev.proviso.platform.net;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Asks the system's name service; apart, so that a test can have a name that changes its answer.
 */
@Singleton
class NameLookup {

  /** Every address of a host, at least one; blocks. */
  List<InetAddress> addresses(String host) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(host));
  }
}
