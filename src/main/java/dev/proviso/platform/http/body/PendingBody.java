package dev.proviso.platform.http.body;

import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.http.bind.binders.PendingRequestBindingResult;
import io.micronaut.http.body.InternalByteBody;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.util.Optional;
import java.util.function.Function;

/** A body that is still being received; the server calls the route when it is complete. */
final class PendingBody<T> implements PendingRequestBindingResult<T> {

  private volatile T read;

  PendingBody(NettyHttpRequest<?> request, Function<byte[], T> reader, Runnable done) {
    request.addRouteWaitsFor(
        InternalByteBody.bufferFlow(request.byteBody())
            .onErrorResume(
                failure -> {
                  done.run();
                  return ExecutionFlow.error(failure);
                })
            .flatMap(
                whole -> {
                  done.run();
                  try (whole) {
                    read = reader.apply(whole.toByteArray());
                    return ExecutionFlow.just(null);
                  } catch (RuntimeException e) {
                    return ExecutionFlow.error(e);
                  }
                }));
  }

  @Override
  public boolean isPending() {
    return read == null;
  }

  @Override
  public Optional<T> getValue() {
    return Optional.ofNullable(read);
  }
}
