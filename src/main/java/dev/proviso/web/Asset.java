package dev.proviso.web;

import io.micronaut.http.MediaType;

/** A file that pages load. */
final class Asset {

  private final byte[] bytes;
  private final MediaType type;
  private final String version;

  Asset(byte[] bytes, MediaType type, String version) {
    this.bytes = bytes;
    this.type = type;
    this.version = version;
  }

  /** Its content; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Its media type. */
  MediaType type() {
    return type;
  }

  /** The beginning of the SHA-256 of its content, in hex. */
  String version() {
    return version;
  }
}
