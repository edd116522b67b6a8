package dev.proviso.platform.http.body;

import dev.proviso.platform.json.StrictJson;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the body of a {@link JsonBody} parameter without blocking a thread. The announced size is
 * checked before anything is read; a body of unknown size ends at the server's limit.
 */
@Singleton
final class JsonBodyBinder implements AnnotatedRequestArgumentBinder<JsonBody, Object> {

  /** A charset parameter, with or without quotes. */
  private static final Pattern CHARSET =
      Pattern.compile(
          ";\\s*charset\\s*=\\s*\"?([^;\"]*?)\\s*(?=[;\"]|$)", Pattern.CASE_INSENSITIVE);

  private final LargeBodies large;

  JsonBodyBinder(LargeBodies large) {
    this.large = large;
  }

  @Override
  public Class<JsonBody> getAnnotationType() {
    return JsonBody.class;
  }

  @Override
  public BindingResult<Object> bind(
      ArgumentConversionContext<Object> context, HttpRequest<?> request) {
    AnnotationMetadata declared = context.getAnnotationMetadata();
    int most = declared.intValue(JsonBody.class, "maxBytes").orElse(JsonBody.SMALL);
    Set<String> controlled = Set.of(declared.stringValues(JsonBody.class, "controlled"));
    if (context.getArgument().isNullable() && isEmpty(request)) {
      return BindingResult.empty();
    }
    refuseOtherTypes(request);
    BodyLimits.refuseAnnounced(request, most);
    return new PendingBody<Object>(
        (NettyHttpRequest<?>) request,
        context.getArgument().getType().isArray()
            ? body -> BodyLimits.within(body, most)
            : body -> StrictJson.read(body, most, controlled),
        large.take(request.getContentLength()));
  }

  private static boolean isEmpty(HttpRequest<?> request) {
    return request.getContentLength() <= 0
        && !request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  private static void refuseOtherTypes(HttpRequest<?> request) {
    BodyLimits.refuseEncoded(request);
    boolean json =
        request
            .getContentType()
            .filter(type -> MediaType.APPLICATION_JSON.equalsIgnoreCase(type.getName()))
            .isPresent();
    if (!json) {
      throw BodyLimits.unsupported("Only JSON is taken here. Send Content-Type: application/json.");
    }
    boolean foreign =
        request.getHeaders().getAll(HttpHeaders.CONTENT_TYPE).stream()
            .flatMap(type -> CHARSET.matcher(type).results())
            .anyMatch(charset -> !"utf-8".equalsIgnoreCase(charset.group(1)));
    if (foreign) {
      throw BodyLimits.unsupported("JSON is UTF-8 (RFC 8259). Send it so, with no other charset.");
    }
  }
}
