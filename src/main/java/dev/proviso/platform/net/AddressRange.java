package dev.proviso.platform.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * A block of addresses in CIDR notation (RFC 4632 for IPv4, RFC 4291 section 2.3 for IPv6): a
 * network and how many of its leading bits count.
 */
record AddressRange(InetAddress network, int bits) {

  /** Reads {@code 10.0.0.0/8} or {@code fc00::/7}; empty if it is not a block, or not its start. */
  static Optional<AddressRange> of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(text.substring(slash + 1));
    return HostLiterals.plain(text.substring(0, slash))
        .map(network -> new AddressRange(network, bits))
        .filter(AddressRange::startsAtItsNetwork);
  }

  private boolean startsAtItsNetwork() {
    byte[] bytes = network.getAddress();
    if (bits > bytes.length * 8) {
      return false;
    }
    for (int bit = bits; bit < bytes.length * 8; bit++) {
      if ((bytes[bit / 8] >> (7 - bit % 8) & 1) == 1) {
        return false;
      }
    }
    return true;
  }

  /** Whether the address is of the same family and in this block. */
  boolean contains(InetAddress address) {
    byte[] one = network.getAddress();
    byte[] other = address.getAddress();
    if (one.length != other.length) {
      return false;
    }
    int at = Arrays.mismatch(one, other);
    return at < 0
        || at * 8 + Integer.numberOfLeadingZeros((one[at] ^ other[at]) & 0xff) - 24 >= bits;
  }

  @Override
  public String toString() {
    return HostLiterals.text(network) + "/" + bits;
  }
}
