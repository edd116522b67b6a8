package dev.proviso.platform.http.wire;

import dev.proviso.platform.Refusal;
import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** An address or a block of addresses, {@code 10.0.0.5} or {@code 10.0.0.0/8}. */
public record Network(InetAddress address, int prefix) {

  /** Reads a literal; names are refused, because they could be resolved to anything. */
  static Network of(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress address = literal(parts[0]);
    int bits = address == null ? 0 : address.getAddress().length * 8;
    int prefix = parts.length == 1 ? bits : prefix(parts[1], bits);
    if (address == null || prefix < 0) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "invalid_setting",
          "PROVISO_TRUSTED_PROXIES has \"%s\". Give addresses or blocks such as 10.0.0.0/8."
              .formatted(text));
    }
    return new Network(address, prefix);
  }

  private static int prefix(String digits, int bits) {
    int prefix = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    return prefix <= bits ? prefix : -1;
  }

  /** The address of a literal, with or without brackets; null for anything else. */
  public static InetAddress literal(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text.strip());
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether it holds more than one 128th of all addresses. */
  boolean vast() {
    return prefix < 7;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefix;
  }

  boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    byte[] own = address.getAddress();
    if (bytes.length != own.length) {
      return false;
    }
    int shift = bytes.length * 8 - prefix;
    return new BigInteger(1, bytes)
        .shiftRight(shift)
        .equals(new BigInteger(1, own).shiftRight(shift));
  }
}
