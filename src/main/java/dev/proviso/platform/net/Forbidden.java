package dev.proviso.platform.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that are never called unless the operator lists them: the IANA special-purpose
 * registries (RFC 6890) and the cloud providers' metadata services. The first row that contains an
 * address speaks for it; the JDK's own {@code isSiteLocalAddress} and its kin miss half of these.
 */
record Forbidden(AddressRange range, Danger danger, String why) {

  /** Addresses of this machine's interfaces that no row contains. */
  static final Forbidden INTERFACE =
      row("0.0.0.0/0", Danger.HOST, "an address of this machine's own interfaces");

  /** This server, through any of its addresses. */
  static final Forbidden ITSELF = row("0.0.0.0/0", Danger.ITSELF, "this server itself");

  static final List<Forbidden> TABLE =
      List.of(
          // IPv4
          row("0.0.0.0/8", Danger.HOST, "this host on this network, RFC 791"),
          row("127.0.0.0/8", Danger.HOST, "loopback, RFC 1122"),
          row("10.0.0.0/8", Danger.PRIVATE, "private network, RFC 1918"),
          row("172.16.0.0/12", Danger.PRIVATE, "private network, RFC 1918"),
          row("192.168.0.0/16", Danger.PRIVATE, "private network, RFC 1918"),
          row("100.100.100.200/32", Danger.METADATA, "metadata service of Alibaba Cloud"),
          row("100.64.0.0/10", Danger.PRIVATE, "carrier-grade NAT, RFC 6598"),
          row("168.63.129.16/32", Danger.METADATA, "platform service of Azure"),
          row("169.254.0.0/16", Danger.METADATA, "link-local and cloud metadata, RFC 3927"),
          row("192.0.0.192/32", Danger.METADATA, "metadata service of Oracle Cloud"),
          row("192.0.0.0/24", Danger.RESERVED, "IETF protocol assignments, RFC 6890"),
          row("192.0.2.0/24", Danger.RESERVED, "documentation, RFC 5737"),
          row("192.31.196.0/24", Danger.RESERVED, "AS112, RFC 7535"),
          row("192.52.193.0/24", Danger.RESERVED, "AMT, RFC 7450"),
          row("192.88.99.0/24", Danger.RESERVED, "6to4 relays, RFC 7526"),
          row("192.175.48.0/24", Danger.RESERVED, "AS112, RFC 7534"),
          row("198.18.0.0/15", Danger.RESERVED, "benchmarks, RFC 2544"),
          row("198.51.100.0/24", Danger.RESERVED, "documentation, RFC 5737"),
          row("203.0.113.0/24", Danger.RESERVED, "documentation, RFC 5737"),
          row("224.0.0.0/4", Danger.RESERVED, "multicast, RFC 5771"),
          row("255.255.255.255/32", Danger.RESERVED, "broadcast, RFC 919"),
          row("240.0.0.0/4", Danger.RESERVED, "future use, RFC 1112"),
          // IPv6 outside 2000::/3; IPv4-mapped addresses are judged as IPv4 before they come here
          row("::/128", Danger.HOST, "unspecified, RFC 4291"),
          row("::1/128", Danger.HOST, "loopback, RFC 4291"),
          row("::/96", Danger.EMBEDDED, "IPv4-compatible, RFC 4291"),
          row("::ffff:0:0:0/96", Danger.EMBEDDED, "IPv4-translated, RFC 2765"),
          row("64:ff9b::/96", Danger.EMBEDDED, "NAT64, RFC 6052"),
          row("64:ff9b:1::/48", Danger.EMBEDDED, "local NAT64, RFC 8215"),
          row("100::/64", Danger.RESERVED, "discard, RFC 6666"),
          row("5f00::/16", Danger.RESERVED, "segment routing, RFC 9602"),
          row("fd00:ec2::/32", Danger.METADATA, "metadata services of AWS"),
          row("fd20:ce::254/128", Danger.METADATA, "metadata service of Google Cloud"),
          row("fd00:c1::a9fe:a9fe/128", Danger.METADATA, "metadata service of Oracle Cloud"),
          row("fd00:42::42/128", Danger.METADATA, "metadata service of Scaleway"),
          row("fc00::/7", Danger.PRIVATE, "unique local, RFC 4193"),
          row("fe80::/10", Danger.METADATA, "link-local, RFC 4291"),
          row("fec0::/10", Danger.PRIVATE, "site-local, RFC 3879"),
          row("ff00::/8", Danger.RESERVED, "multicast, RFC 4291"),
          row("::/3", Danger.RESERVED, "not global unicast, RFC 4291"),
          row("4000::/2", Danger.RESERVED, "not global unicast, RFC 4291"),
          row("8000::/1", Danger.RESERVED, "not global unicast, RFC 4291"),
          // IPv6 inside 2000::/3
          row("2001::/32", Danger.EMBEDDED, "Teredo, RFC 4380"),
          row("2001::/23", Danger.RESERVED, "IETF protocol assignments, RFC 2928"),
          row("2001:db8::/32", Danger.RESERVED, "documentation, RFC 3849"),
          row("2002::/16", Danger.EMBEDDED, "6to4, RFC 3056"),
          row("3fff::/20", Danger.RESERVED, "documentation, RFC 9637"));

  private static Forbidden row(String range, Danger danger, String why) {
    return new Forbidden(AddressRange.of(range).orElseThrow(), danger, why);
  }

  /** The row that speaks for an address; empty for a public one. */
  static Optional<Forbidden> of(InetAddress address) {
    return TABLE.stream().filter(row -> row.range.contains(address)).findFirst();
  }

  /** What is there, for a log: {@code 10.0.0.0/8, private network, RFC 1918}. */
  String description() {
    return range.bits() == 0 ? why : range + ", " + why;
  }
}
