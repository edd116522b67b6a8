package dev.proviso.platform.http.body;

import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;

/** What holds for every body, whatever is in it. */
final class BodyLimits {

  private BodyLimits() {}

  static void refuseEncoded(HttpRequest<?> request) {
    if (request.getHeaders().contains(HttpHeaders.CONTENT_ENCODING)) {
      throw unsupported("A body with a Content-Encoding is not taken. Send it as it is.");
    }
  }

  static void refuseAnnounced(HttpRequest<?> request, int most) {
    if (request.getContentLength() > most) {
      throw StrictJson.tooLarge(most);
    }
  }

  static byte[] within(byte[] body, int most) {
    if (body.length > most) {
      throw StrictJson.tooLarge(most);
    }
    return body;
  }

  static Refusal unsupported(String message) {
    return new Refusal(Refusal.Kind.UNSUPPORTED, "unsupported_media_type", message);
  }
}
