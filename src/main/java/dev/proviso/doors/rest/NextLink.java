package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Pages of lists, and the {@code Link} to the next one (RFC 8288, {@code rel="next"}). */
@Singleton
final class NextLink {

  private static final String BEFORE = "before";
  private static final Set<String> REPLACED = Set.of(BEFORE, "offset");

  private final PublicUrl publicUrl;

  NextLink(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * A page, with the link where others follow.
   *
   * @param found what was found, one more than {@code size} where others follow
   * @param id what {@code before} names a row by
   */
  <T> HttpResponse<JsonNode> answer(
      HttpRequest<?> request,
      List<T> found,
      int size,
      Function<T, ? extends JsonNode> document,
      Function<T, ?> id) {
    List<T> page = found.subList(0, Math.min(size, found.size()));
    ArrayNode documented = JsonText.array();
    page.forEach(row -> documented.add(document.apply(row)));
    MutableHttpResponse<JsonNode> response = HttpResponse.ok(documented);
    if (page.size() < found.size()) {
      link(request, response, id.apply(page.get(page.size() - 1)));
    }
    return response;
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
