package dev.proviso.doors.rest;

import dev.proviso.core.requests.ListState;
import dev.proviso.core.requests.RenderedLists;
import dev.proviso.core.requests.RenderedLists.Rendered;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.PublicUrl;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.util.clhm.ConcurrentLinkedHashMap;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers with lists of requests. Each has a tag, by which a caller who has it already is told so
 * ({@code 304}), and by which the answers of the latest state are kept for others: 4 MB of them,
 * and none that is larger than 512 kB.
 */
@Singleton
final class ListAnswers {

  private static final int CAPACITY = 4 << 20;
  private static final int MOST = 512 << 10;
  private static final int OVERHEAD = 512;

  private final RenderedLists lists;
  private final NextLink nextLink;
  private final PublicUrl publicUrl;
  private final String version;
  private final Map<EntityTag, Rendered> kept =
      new ConcurrentLinkedHashMap.Builder<EntityTag, Rendered>()
          .maximumWeightedCapacity(CAPACITY)
          .weigher(list -> list.json().length + OVERHEAD)
          .build();

  ListAnswers(
      RenderedLists lists,
      NextLink nextLink,
      PublicUrl publicUrl,
      @Value("${proviso.version}") String version) {
    this.lists = lists;
    this.nextLink = nextLink;
    this.publicUrl = publicUrl;
    this.version = version;
  }

  /**
   * The answer to a request for a list, for a caller who was let in already.
   *
   * @param read reads the list, where nobody has it
   */
  HttpResponse<byte[]> answer(
      HttpRequest<?> request, Visibility visibility, Supplier<Rendered> read) {
    EntityTag tag = tag(request, visibility, lists.state());
    if (tag.isIn(request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH))) {
      return headed(HttpResponse.notModified(), tag);
    }
    Rendered list = kept.get(tag);
    if (list == null) {
      list = read.get();
      tag = tag(request, visibility, list.state());
      if (list.json().length <= MOST) {
        kept.put(tag, list);
      }
    }
    return full(request, list, tag);
  }

  private HttpResponse<byte[]> full(HttpRequest<?> request, Rendered list, EntityTag tag) {
    MutableHttpResponse<byte[]> response = headed(HttpResponse.ok(list.json()), tag);
    if (list.last() != null) {
      nextLink.link(request, response, list.last());
    }
    if (list.total() != null) {
      response.header("X-Total-Count", list.total().toString());
    }
    return response;
  }

  /** All that the answer is made of, so that two that differ never have the same. */
  private EntityTag tag(HttpRequest<?> request, Visibility visibility, ListState state) {
    return EntityTag.of(
        version,
        publicUrl.base(),
        request.getUri().toString(),
        String.valueOf(visibility.owner()),
        Long.toString(state.id()),
        state.hash(),
        String.valueOf(state.passed()),
        String.valueOf(state.near()));
  }

  private static MutableHttpResponse<byte[]> headed(
      MutableHttpResponse<byte[]> response, EntityTag tag) {
    return response
        .header(HttpHeaders.ETAG, tag.toString())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, "Authorization, X-API-Key, Cookie");
  }
}
