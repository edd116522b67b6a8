package dev.proviso.platform.net;

import io.micronaut.context.annotation.Context;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Judges each address before it is called: {@link Forbidden} ranges, this machine's interfaces and
 * this server's port are refused unless an {@link AllowEntry} names them.
 */
// Made at start, so that an allow-list that cannot be read stops the server and not a delivery.
@Context
class AddressGuard {

  private final List<AllowEntry> allowed;
  private final IntSupplier ownPort;
  private final Predicate<InetAddress> interfaces;

  @Inject
  AddressGuard(OutboundSettings settings, OwnPort ownPort) {
    this(settings.entries(), ownPort::port, AddressGuard::isOnAnInterface);
  }

  AddressGuard(List<AllowEntry> allowed, IntSupplier ownPort, Predicate<InetAddress> interfaces) {
    this.allowed = allowed;
    this.ownPort = ownPort;
    this.interfaces = interfaces;
  }

  private static boolean isOnAnInterface(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException unknown) {
      return true;
    }
  }

  /** Why the address that the host led to may not be called on this port; empty if it may. */
  Optional<Forbidden> objection(String host, int port, InetAddress given) {
    // Inet6Address.getByAddress keeps the IPv4-mapped form.
    InetAddress address = HostLiterals.of(given.getAddress());
    return forbidden(port, address)
        .filter(row -> allowed.stream().noneMatch(it -> it.opens(row, host, port, address)));
  }

  private Optional<Forbidden> forbidden(int port, InetAddress address) {
    if (port == ownPort.getAsInt() && isThisMachine(address)) {
      return Optional.of(Forbidden.ITSELF);
    }
    return Forbidden.of(address)
        .or(() -> Optional.of(Forbidden.INTERFACE).filter(row -> interfaces.test(address)));
  }

  private boolean isThisMachine(InetAddress address) {
    return address.isLoopbackAddress() || address.isAnyLocalAddress() || interfaces.test(address);
  }

  /** Whether a port may be called at a host: 80, 443, 1024 and above, or listed with the host. */
  boolean takesPort(String host, int port) {
    return port == 80
        || port == 443
        || port >= 1024
        || allowed.stream().anyMatch(it -> it.opensPort(host, port));
  }
}
