package dev.proviso.doors.web.shell;

import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A file that pages load, compressed once. */
final class Asset {

  private final byte[] bytes;
  private final byte[] gzip;
  private final MediaType type;
  private final String version;

  Asset(byte[] bytes, MediaType type, String version) {
    this.bytes = bytes;
    this.gzip = gzip(bytes);
    this.type = type;
    this.version = version;
  }

  /** Its content, which must not be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** The same compressed (RFC 1952) as well as possible; null if that is not smaller. */
  byte[] gzip() {
    return gzip;
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream packed = new Smallest(out)) {
      packed.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size() < bytes.length ? out.toByteArray() : null;
  }

  private static final class Smallest extends GZIPOutputStream {

    Smallest(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
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
