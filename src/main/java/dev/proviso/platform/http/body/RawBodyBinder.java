package dev.proviso.platform.http.body;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;

/** Reads the body of a {@link RawBody} parameter without blocking a thread. */
@Singleton
final class RawBodyBinder implements AnnotatedRequestArgumentBinder<RawBody, byte[]> {

  private final LargeBodies large;

  RawBodyBinder(LargeBodies large) {
    this.large = large;
  }

  @Override
  public Class<RawBody> getAnnotationType() {
    return RawBody.class;
  }

  @Override
  public BindingResult<byte[]> bind(
      ArgumentConversionContext<byte[]> context, HttpRequest<?> request) {
    BodyLimits.refuseEncoded(request);
    BodyLimits.refuseAnnounced(request, JsonBody.SMALL);
    return new PendingBody<>(
        (NettyHttpRequest<?>) request,
        body -> BodyLimits.within(body, JsonBody.SMALL),
        large.take(request.getContentLength()));
  }
}
