package dev.proviso.http;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** An address or a block of addresses, {@code 10.0.0.5} or {@code 10.0.0.0/8}. */
record Network(byte[] address, int prefix) {

  /** Reads a literal; names are refused, because they could be resolved to anything. */
  static Network of(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress address = literal(parts[0]);
    if (address == null) {
      throw new IllegalStateException(
          "PROVISO_TRUSTED_PROXIES has \"%s\". Give addresses or blocks such as 10.0.0.0/8."
              .formatted(text));
    }
    int bits = address.getAddress().length * 8;
    return new Network(address.getAddress(), parts.length == 1 ? bits : Integer.parseInt(parts[1]));
  }

  /** The address of a literal, with or without brackets; null for anything else. */
  static InetAddress literal(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text.strip());
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    int shift = bytes.length * 8 - prefix;
    return new BigInteger(1, bytes)
        .shiftRight(shift)
        .equals(new BigInteger(1, address).shiftRight(shift));
  }
}
