package dev.proviso.platform.net;

import dev.proviso.platform.Fault;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.io.buffer.ByteArrayBufferFactory;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Calls with the Micronaut client, guarded by {@link OutboundUrls} and {@link GuardedResolver}. */
@Singleton
final class GuardedHttp implements OutboundHttp {

  private static final ByteBodyFactory BODIES =
      ByteBodyFactory.createDefault(ByteArrayBufferFactory.INSTANCE);
  private static final int USUALLY_READ = 64 * 1024;
  private static final int MOST_PLACES = 10_000;
  private static final String DROPPED = "reactor.onErrorDropped.local";

  private final OutboundUrls urls;
  private final OutboundClientConfiguration configuration;
  private final OutboundConnections connections;
  private final RawHttpClient client;
  private final ClientRenewal renewal;

  GuardedHttp(
      OutboundUrls urls,
      OutboundClientConfiguration configuration,
      OutboundConnections connections,
      @Client(configuration = OutboundClientConfiguration.class) RawHttpClient client,
      @Client(configuration = OutboundClientConfiguration.class) HttpClient sameClient) {
    this.urls = urls;
    this.configuration = configuration;
    this.connections = connections;
    this.client = client;
    this.renewal =
        new ClientRenewal(
            MOST_PLACES,
            () -> {
              sameClient.stop();
              sameClient.refresh();
            });
  }

  @Override
  public CompletionStage<Answer> call(OutboundCall call) {
    String url = call.url().toString();
    Optional<Fault> fault = urls.faults("", url).stream().findFirst();
    return fault.isPresent()
        ? CompletableFuture.completedFuture(refused(fault.get()))
        : attempt(call, Target.of(url).orElseThrow().uri());
  }

  private static Answer refused(Fault fault) {
    String reason = fault.code() + " " + fault.arguments();
    return new Answer.Failed(
        Failure.REFUSED_ADDRESS, reason, Optional.of(fault), Optional.empty(), 0);
  }

  private CompletionStage<Answer> attempt(OutboundCall call, URI url) {
    long began = System.nanoTime();
    renewal.begin(url);
    String mark = connections.begin();
    Duration limit = limit(call);
    return Mono.from(client.exchange(request(call, url, mark), body(call), null))
        .flatMap(response -> read(response, call.kept()))
        .timeout(limit)
        .<Answer>map(read -> received(read, mark, since(began)))
        .onErrorResume(thrown -> Mono.just(failed(thrown, limit, mark, since(began))))
        .doFinally(
            end -> {
              connections.end(mark);
              renewal.end();
            })
        // Cutting a connection is an error to the client, of which nobody is left to be told.
        .contextWrite(Context.of(DROPPED, (Consumer<Throwable>) late -> {}))
        .toFuture();
  }

  private Duration limit(OutboundCall call) {
    Duration longest = configuration.getRequestTimeout();
    return call.within().compareTo(longest) < 0 ? call.within() : longest;
  }

  private static MutableHttpRequest<?> request(OutboundCall call, URI url, String mark) {
    HttpMethod method = HttpMethod.valueOf(call.method().name());
    MutableHttpRequest<?> request = HttpRequest.create(method, url.toString());
    call.headers().forEach(request::header);
    return request
        .header(HttpHeaders.CONNECTION, "close")
        .header(HttpHeaders.ACCEPT_ENCODING, "identity")
        .header(OutboundConnections.MARK, mark);
  }

  private static @Nullable CloseableByteBody body(OutboundCall call) {
    return call.body().map(BODIES::adapt).orElse(null);
  }

  private record Read(HttpResponse<?> response, BodyStart start) {}

  private static Mono<Read> read(HttpResponse<?> response, int kept) {
    ByteBodyHttpResponse<?> raw = (ByteBodyHttpResponse<?>) response;
    BodyStart start = new BodyStart(kept);
    long most = Math.max(kept, USUALLY_READ);
    return Flux.from(raw.byteBody().toByteArrayPublisher())
        .takeUntil(piece -> start.add(piece) > most)
        .then(Mono.fromSupplier(() -> new Read(response, start)))
        .doFinally(end -> raw.close());
  }

  private Answer received(Read read, String mark, long milliseconds) {
    Map<String, String> headers = new HashMap<>();
    read.response()
        .getHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String encoding = headers.getOrDefault("content-encoding", "identity");
    boolean plain = encoding.equalsIgnoreCase("identity");
    return new Answer.Received(
        read.response().code(),
        Map.copyOf(headers),
        plain ? read.start().text() : "",
        !plain || read.start().isCut(),
        connections.address(mark),
        milliseconds);
  }

  private Answer failed(Throwable thrown, Duration limit, String mark, long milliseconds) {
    Failure failure = Failure.of(thrown);
    String reason =
        failure == Failure.TIMEOUT
            ? "no complete answer within " + limit.toMillis() + " ms"
            : failure.reason(thrown);
    return new Answer.Failed(
        failure, reason, Optional.empty(), connections.address(mark), milliseconds);
  }

  /** Makes the client forget every place that it called; calls under way fail. */
  void renew() {
    renewal.renew();
  }

  private static long since(long began) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }
}
