package dev.proviso.web;

import io.micronaut.http.MediaType;

/**
 * A file that pages load.
 *
 * @param bytes its content
 * @param type its media type
 * @param version the beginning of the SHA-256 of its content, in hex
 */
record Asset(byte[] bytes, MediaType type, String version) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Asset asset && asset.version.equals(version);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }
}
