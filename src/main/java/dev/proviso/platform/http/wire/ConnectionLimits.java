package dev.proviso.platform.http.wire;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Enforces what a connection may do before there is a request: the number of connections per
 * address, the deadline for receiving a request, and a length given in only one way.
 */
@Singleton
final class ConnectionLimits implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final HttpSettings settings;
  private final NettyHttpServerConfiguration server;
  private final TrustedProxies proxies;
  private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

  ConnectionLimits(
      HttpSettings settings, NettyHttpServerConfiguration server, TrustedProxies proxies) {
    this.settings = settings;
    this.server = server;
    this.proxies = proxies;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> created) {
    created.getBean().register(new Customizer(null));
    return created.getBean();
  }

  private void guard(Channel channel) {
    if (channel.remoteAddress() instanceof InetSocketAddress peer
        && !proxies.contain(peer.getAddress())
        && !admit(channel, peer.getAddress())) {
      ChannelFuture unused = channel.close();
      return;
    }
    ChannelPipeline pipeline = channel.pipeline();
    String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
    pipeline.replace(codec, codec, new HttpServerCodec(decoding()));
    ReceiveDeadline deadline = new ReceiveDeadline(settings.receiveDeadline());
    pipeline.addFirst("proviso-receiving", deadline.bytes());
    RequestSmugglingGuard framing = new RequestSmugglingGuard();
    pipeline.addBefore(codec, "proviso-feed", new ByteFeed(framing));
    pipeline.addAfter(codec, "proviso-framing", framing);
    pipeline.addAfter(codec, "proviso-received", deadline.messages());
  }

  private boolean admit(Channel channel, InetAddress address) {
    if (open.merge(address, 1, Integer::sum) > settings.maxConnectionsPerAddress()) {
      leave(address);
      return false;
    }
    channel.closeFuture().addListener(closed -> leave(address));
    return true;
  }

  private void leave(InetAddress address) {
    open.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
  }

  private HttpDecoderConfig decoding() {
    return new HttpDecoderConfig()
        .setMaxInitialLineLength(server.getMaxInitialLineLength())
        .setMaxHeaderSize(server.getMaxHeaderSize())
        .setMaxChunkSize(server.getMaxChunkSize())
        .setInitialBufferSize(server.getInitialBufferSize())
        .setHeadersFactory(FramedHeaders.FACTORY);
  }

  /** Hands each new connection over, before it has read anything. */
  private final class Customizer implements NettyServerCustomizer {

    private final Channel channel;

    Customizer(Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel opened, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new Customizer(opened) : this;
    }

    @Override
    public void onInitialPipelineBuilt() {
      if (channel != null) {
        guard(channel);
      }
    }
  }
}
