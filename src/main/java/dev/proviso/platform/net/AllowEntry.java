package dev.proviso.platform.net;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One entry of the operator's allow-list: what it opens, and no more. */
sealed interface AllowEntry {

  Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

  /** Whether this entry opens a forbidden address that the host led to. */
  boolean opens(Forbidden row, String host, int port, InetAddress address);

  /** Whether this entry names the host together with the port, so that a low port may be called. */
  boolean opensPort(String host, int port);

  /** {@code 192.168.1.0/24}: every address of it but those that must be listed alone. */
  record Block(AddressRange range) implements AllowEntry {
    @Override
    public boolean opens(Forbidden row, String host, int port, InetAddress address) {
      return !row.danger().alone() && range.contains(address);
    }

    @Override
    public boolean opensPort(String host, int port) {
      return false;
    }
  }

  /** {@code 10.0.0.5}, {@code [fd00::1]:9000}: one address, on one port or, with 0, on all. */
  record Single(InetAddress address, int port) implements AllowEntry {
    @Override
    public boolean opens(Forbidden row, String host, int port, InetAddress address) {
      boolean ports = this.port == port || (this.port == 0 && row.danger() != Danger.ITSELF);
      return ports && this.address.equals(address);
    }

    @Override
    public boolean opensPort(String host, int port) {
      return this.port == port && HostLiterals.known(host).contains(address);
    }
  }

  /** {@code agent.lan:9000}: whatever that name leads to, on that port. */
  record Named(String host, int port) implements AllowEntry {
    @Override
    public boolean opens(Forbidden row, String host, int port, InetAddress address) {
      return !row.danger().alone() && opensPort(host, port);
    }

    @Override
    public boolean opensPort(String host, int port) {
      return this.port == port && this.host.equals(host);
    }
  }

  /** Reads an entry; empty if it is none of the three. */
  static Optional<AllowEntry> of(String entry) {
    if (entry.indexOf('/') >= 0) {
      return AddressRange.of(entry).map(Block::new);
    }
    Optional<AllowEntry> whole = HostLiterals.plain(entry).map(address -> new Single(address, 0));
    return whole.isPresent() ? whole : withPort(entry);
  }

  private static Optional<AllowEntry> withPort(String entry) {
    int colon = entry.lastIndexOf(':');
    int port = Target.port(entry.substring(colon + 1));
    if (colon < 0 || port < 1) {
      return Optional.empty();
    }
    String host = entry.substring(0, colon);
    if (host.startsWith("[") || HostLiterals.isLiteral(host)) {
      return HostLiterals.plain(host).map(address -> new Single(address, port));
    }
    return NAME.matcher(host).matches()
        ? Optional.of(new Named(host.toLowerCase(Locale.ROOT), port))
        : Optional.empty();
  }
}
