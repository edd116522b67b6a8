package dev.proviso.platform.net;

import java.util.Locale;

/** Why a range of addresses is shut, and what it takes to open it. */
enum Danger {
  /** This machine. */
  HOST(false),
  /** A network that is not the Internet. */
  PRIVATE(false),
  /** Set aside by IANA: no public server is there. */
  RESERVED(false),
  /** Cloud metadata services and the other link-local addresses; they hand out credentials. */
  METADATA(true),
  /** IPv6 forms that hide an IPv4 address, which a gateway would unwrap. */
  EMBEDDED(true),
  /** This server's own port. */
  ITSELF(true);

  private final boolean alone;

  Danger(boolean alone) {
    this.alone = alone;
  }

  /** Whether only a single address of the allow-list opens it, never a block or a name. */
  boolean alone() {
    return alone;
  }

  /** The code of the fault that says it. */
  String code() {
    return "url_address_" + name().toLowerCase(Locale.ROOT);
  }
}
