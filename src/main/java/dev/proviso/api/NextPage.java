package dev.proviso.api;

import dev.proviso.activity.PublicUrl;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.util.Set;

/** The {@code Link} to the next page of a list (RFC 8288, {@code rel="next"}). */
@Singleton
final class NextPage {

  private static final String BEFORE = "before";
  private static final Set<String> REPLACED = Set.of(BEFORE, "offset");

  private final PublicUrl publicUrl;

  NextPage(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** Adds the link: the same query, from before the last one on. */
  void link(HttpRequest<?> request, MutableHttpResponse<?> response, Object last) {
    UriBuilder next = UriBuilder.of(publicUrl.base() + request.getPath());
    request
        .getParameters()
        .forEach(
            (name, values) -> {
              if (!REPLACED.contains(name)) {
                next.queryParam(name, values.toArray());
              }
            });
    next.queryParam(BEFORE, last);
    response.header(HttpHeaders.LINK, "<" + next.build() + ">; rel=\"next\"");
  }
}
