package dev.proviso.platform.net;

import dev.proviso.platform.Fault;
import io.micronaut.core.annotation.Nullable;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** Opens sockets with Netty, guarded by {@link OutboundUrls} and {@link GuardedResolver}. */
@Singleton
final class GuardedSockets implements OutboundSockets {

  private static final int CONNECT_MILLIS = 3_000;
  private static final long SHAKE_MILLIS = 10_000;
  private static final int MOST = 1024 * 1024;
  private static final int SILENT_SECONDS = 30;

  private final OutboundUrls urls;
  private final GuardedResolver resolver;
  private final @Nullable TrustManagerFactory trusted;
  private EventLoopGroup threads;

  @Inject
  GuardedSockets(OutboundUrls urls, GuardedResolver resolver) {
    this(urls, resolver, null);
  }

  /** With whom it trusts; null for those that the JDK does. */
  GuardedSockets(
      OutboundUrls urls, GuardedResolver resolver, @Nullable TrustManagerFactory trusted) {
    this.urls = urls;
    this.resolver = resolver;
    this.trusted = trusted;
  }

  @Override
  public CompletionStage<Socket> open(URI url, Ear ear) {
    Optional<Target> target = target(url);
    if (target.isEmpty()) {
      return CompletableFuture.failedFuture(new IOException("This address may not be called"));
    }
    CompletableFuture<Socket> opened = new CompletableFuture<>();
    ChannelFuture connecting =
        new Bootstrap()
            .group(threads())
            .channel(NioSocketChannel.class)
            .resolver(resolver)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .handler(new Pipeline(target.get(), new SocketHandler(opened, ear)))
            .connect(InetSocketAddress.createUnresolved(host(target.get()), target.get().port()));
    ChannelFuture unused =
        connecting.addListener(
            done -> {
              if (!done.isSuccess()) {
                opened.completeExceptionally(done.cause());
              }
            });
    return opened;
  }

  /** The place of a socket: the rules are those of the same URL without the upgrade. */
  private Optional<Target> target(URI url) {
    String text = url.toString();
    if (!text.startsWith("wss://") && !text.startsWith("ws://")) {
      return Optional.empty();
    }
    String asHttp = "http" + text.substring("ws".length());
    Optional<Fault> fault = urls.faults("", asHttp).stream().findFirst();
    return fault.isPresent() ? Optional.empty() : Target.of(asHttp);
  }

  private static String host(Target target) {
    return target.host().startsWith("[")
        ? target.host().substring(1, target.host().length() - 1)
        : target.host();
  }

  /** Its threads are made with the first socket: most servers open none. */
  private synchronized EventLoopGroup threads() {
    if (threads == null) {
      threads =
          new MultiThreadIoEventLoopGroup(
              1, new DefaultThreadFactory("outbound-socket", true), NioIoHandler.newFactory());
    }
    return threads;
  }

  @PreDestroy
  synchronized void close() {
    if (threads != null) {
      var unused = threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  private final class Pipeline extends ChannelInitializer<SocketChannel> {

    private final Target target;
    private final SocketHandler handler;

    Pipeline(Target target, SocketHandler handler) {
      this.target = target;
      this.handler = handler;
    }

    @Override
    protected void initChannel(SocketChannel channel) throws SSLException {
      if (target.scheme().equals("https")) {
        channel.pipeline().addLast(tls(channel));
      }
      URI url = URI.create("ws" + target.uri().toString().substring("http".length()));
      channel
          .pipeline()
          .addLast(
              // Before the others: an answer to a sign of life goes no further than them.
              new IdleStateHandler(SILENT_SECONDS, 0, 0),
              new HttpClientCodec(),
              new HttpObjectAggregator(64 * 1024),
              new WebSocketClientProtocolHandler(
                  WebSocketClientProtocolConfig.newBuilder()
                      .webSocketUri(url)
                      .maxFramePayloadLength(MOST)
                      .handshakeTimeoutMillis(SHAKE_MILLIS)
                      .dropPongFrames(false)
                      .build()),
              new WebSocketFrameAggregator(MOST),
              handler);
    }

    private SslHandler tls(Channel channel) throws SSLException {
      SslContext context = SslContextBuilder.forClient().trustManager(trusted).build();
      SslHandler tls = context.newHandler(channel.alloc(), host(target), target.port());
      SSLEngine engine = tls.engine();
      SSLParameters parameters = engine.getSSLParameters();
      // Without it any trusted certificate would do, whosever it is.
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
      return tls;
    }
  }
}
