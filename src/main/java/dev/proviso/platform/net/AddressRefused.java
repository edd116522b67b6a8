package dev.proviso.platform.net;

import java.io.IOException;
import java.net.InetAddress;

/** A host led to an address that may not be called. */
final class AddressRefused extends IOException {

  private static final long serialVersionUID = 1L;

  AddressRefused(String host, InetAddress address, Forbidden row) {
    super(host + " is " + HostLiterals.text(address) + " (" + row.description() + ")");
  }
}
