package dev.proviso.doors.web.shell;

import dev.proviso.doors.access.Open;
import dev.proviso.platform.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.Locale;

/** The files that pages load. */
@Controller("/assets")
@Produces(MediaType.ALL)
final class AssetsPage {

  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  private final Assets assets;

  AssetsPage(Assets assets) {
    this.assets = assets;
  }

  /** A file. If the address has the right version, it may be cached forever. */
  @Get("/{name}")
  @Open
  HttpResponse<byte[]> file(HttpRequest<?> request, String name, @Nullable @QueryValue String v) {
    Asset asset =
        assets
            .find(name)
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.NOT_FOUND, "not_found", "There is nothing at this address."));
    boolean packed = asset.gzip() != null && takesGzip(request);
    MutableHttpResponse<byte[]> answer =
        HttpResponse.ok(packed ? asset.gzip() : asset.bytes())
            .contentType(asset.type())
            .header(HttpHeaders.ETAG, "\"" + asset.version() + (packed ? "-gzip\"" : "\""))
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
            .header(HttpHeaders.CACHE_CONTROL, asset.version().equals(v) ? FOREVER : ASK_AGAIN);
    return packed ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer;
  }

  private static boolean takesGzip(HttpRequest<?> request) {
    String taken = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
    return taken != null && taken.toLowerCase(Locale.ROOT).contains("gzip");
  }
}
