package dev.proviso.platform.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads hosts that are addresses, in every spelling that a system library or a browser takes
 * (WHATWG URL, "IPv4 parser"; {@code inet_aton}), without ever asking a name service.
 */
final class HostLiterals {

  private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]*|[0-9]+");
  private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern SIX = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
  private static final int LONGEST_NUMBER = 24;

  private HostLiterals() {}

  /** Whether the host can only be an address: in brackets, or its last label is a number. */
  static boolean isLiteral(String host) {
    return host.startsWith("[")
        || NUMBER.matcher(host.substring(host.lastIndexOf('.') + 1)).matches();
  }

  /** The address that a literal host stands for; empty if it stands for none. */
  static Optional<InetAddress> address(String host) {
    if (!host.startsWith("[")) {
      return loose4(host.split("\\.", -1));
    }
    return host.endsWith("]") ? six(host.substring(1, host.length() - 1)) : Optional.empty();
  }

  /** The addresses that a host stands for without a look-up: a literal's, or those of localhost. */
  static List<InetAddress> known(String host) {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return List.of(plain("127.0.0.1").orElseThrow(), plain("::1").orElseThrow());
    }
    return isLiteral(host) ? address(host).stream().toList() : List.of();
  }

  /** Reads the usual spelling only: four decimal numbers, or IPv6 with or without brackets. */
  static Optional<InetAddress> plain(String text) {
    if (text.startsWith("[")) {
      return address(text);
    }
    if (text.indexOf(':') >= 0) {
      return six(text);
    }
    return DOTTED.matcher(text).matches() && NetUtil.isValidIpV4Address(text)
        ? Optional.of(of(NetUtil.createByteArrayFromIpAddressString(text)))
        : Optional.empty();
  }

  private static Optional<InetAddress> six(String text) {
    // Without a zone (%eth0), which would choose one of this machine's interfaces.
    if (!SIX.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      // In brackets the JDK takes an address or nothing: it never asks a name service.
      return Optional.of(InetAddress.getByName("[" + text + "]"));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> loose4(String[] parts) {
    if (parts.length > 4) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      int room = last ? 8 * (5 - parts.length) : 8;
      long number = number(parts[i]);
      if (number < 0 || number >= 1L << room) {
        return Optional.empty();
      }
      value = value << room | number;
    }
    return Optional.of(
        of(
            new byte[] {
              (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
            }));
  }

  private static long number(String text) {
    if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
      return -1;
    }
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    String digits = hex ? "0" + text.substring(2) : text;
    int base = hex ? 16 : text.startsWith("0") ? 8 : 10;
    try {
      return Long.parseLong(digits, base);
    } catch (NumberFormatException tooLargeOrNotOctal) {
      return -1;
    }
  }

  /** The address of 4 or 16 bytes; an IPv4-mapped one (RFC 4291 section 2.5.5.2) becomes IPv4. */
  static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalArgumentException(wrongLength);
    }
  }

  /** The one usual spelling of an address (RFC 5952), without brackets. */
  static String text(InetAddress address) {
    return NetUtil.toAddressString(address);
  }
}
