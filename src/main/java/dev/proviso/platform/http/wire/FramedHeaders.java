package dev.proviso.platform.http.wire;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;

/**
 * Request headers that remember a Content-Length sent along with a Transfer-Encoding, which the
 * decoder removes before any handler sees it.
 */
final class FramedHeaders extends DefaultHttpHeaders {

  static final HttpHeadersFactory FACTORY =
      new HttpHeadersFactory() {
        @Override
        public HttpHeaders newHeaders() {
          return new FramedHeaders();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
          return new FramedHeaders();
        }
      };

  private boolean twoLengths;

  /** Whether the length of the body is given in two ways. */
  boolean twoLengths() {
    return twoLengths;
  }

  @Override
  public HttpHeaders remove(CharSequence name) {
    if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
      twoLengths |= contains(HttpHeaderNames.TRANSFER_ENCODING) && contains(name);
    }
    return super.remove(name);
  }
}
