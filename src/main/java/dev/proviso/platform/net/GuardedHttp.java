package dev.proviso.platform.net;

import dev.proviso.platform.Fault;
import io.micronaut.core.io.buffer.ByteArrayBufferFactory;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final int MOST_PLACES = 10_000;
  private static final String DROPPED = "reactor.onErrorDropped.local";
  private static final Set<String> OWN_HEADERS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    OWN_HEADERS.addAll(
        List.of(
            HttpHeaders.HOST,
            HttpHeaders.CONNECTION,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.TRANSFER_ENCODING,
            HttpHeaders.ACCEPT_ENCODING,
            HttpHeaders.EXPECT,
            HttpHeaders.UPGRADE,
            OutboundConnections.MARK));
  }

  private final OutboundUrls urls;
  private final OutboundClientConfiguration configuration;
  private final OutboundConnections connections;
  private final RawHttpClient client;
  private final Renewal renewal;

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
        new Renewal(
            MOST_PLACES,
            () -> {
              sameClient.stop();
              sameClient.refresh();
            });
  }

  @Override
  public CompletionStage<Answer> post(URI url, Map<String, String> headers, byte[] body) {
    for (String name : headers.keySet()) {
      if (OWN_HEADERS.contains(name)) {
        throw new IllegalArgumentException("HTTP itself sets the header " + name);
      }
    }
    Optional<Fault> fault = urls.faults("", url.toString()).stream().findFirst();
    return fault.isPresent()
        ? CompletableFuture.completedFuture(refused(fault.get()))
        : attempt(Target.of(url.toString()).orElseThrow().uri(), headers, body);
  }

  private static Answer refused(Fault fault) {
    String reason = fault.code() + " " + fault.arguments();
    return new Answer.Failed(
        Failure.REFUSED_ADDRESS, reason, Optional.of(fault), Optional.empty(), 0);
  }

  private CompletionStage<Answer> attempt(URI url, Map<String, String> headers, byte[] body) {
    long began = System.nanoTime();
    renewal.begin(url);
    String mark = connections.begin();
    Duration limit = configuration.getRequestTimeout();
    return Mono.from(client.exchange(request(url, headers, mark), BODIES.adapt(body), null))
        .flatMap(this::read)
        .timeout(limit)
        .<Answer>map(
            it ->
                new Answer.Received(
                    it.status(),
                    it.retryAfter(),
                    it.text(),
                    connections.address(mark),
                    since(began)))
        .onErrorResume(thrown -> Mono.just(failed(thrown, mark, since(began))))
        .doFinally(
            end -> {
              connections.end(mark);
              renewal.end();
            })
        // Cutting a connection is an error to the client, of which nobody is left to be told.
        .contextWrite(Context.of(DROPPED, (Consumer<Throwable>) late -> {}))
        .toFuture();
  }

  private static MutableHttpRequest<?> request(URI url, Map<String, String> headers, String mark) {
    MutableHttpRequest<?> request = HttpRequest.POST(url, null);
    headers.forEach(request::header);
    return request
        .header(HttpHeaders.CONNECTION, "close")
        .header(HttpHeaders.ACCEPT_ENCODING, "identity")
        .header(OutboundConnections.MARK, mark);
  }

  private record Read(int status, Optional<String> retryAfter, String text) {}

  private Mono<Read> read(HttpResponse<?> response) {
    ByteBodyHttpResponse<?> raw = (ByteBodyHttpResponse<?>) response;
    BodyStart start = new BodyStart();
    return Flux.from(raw.byteBody().toByteArrayPublisher())
        .takeUntil(piece -> start.add(piece) >= LONGEST_ANSWER)
        .then(Mono.fromSupplier(() -> read(response, start)))
        .doFinally(end -> raw.close());
  }

  private static Read read(HttpResponse<?> response, BodyStart start) {
    boolean plain =
        response
            .getHeaders()
            .findFirst(HttpHeaders.CONTENT_ENCODING)
            .map(it -> it.equalsIgnoreCase("identity"))
            .orElse(true);
    return new Read(
        response.code(),
        response.getHeaders().findFirst(HttpHeaders.RETRY_AFTER),
        plain ? start.text() : "");
  }

  private Answer failed(Throwable thrown, String mark, long milliseconds) {
    Failure failure = Failure.of(thrown);
    String reason =
        failure == Failure.TIMEOUT
            ? "no complete answer within " + configuration.getRequestTimeout().toMillis() + " ms"
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
