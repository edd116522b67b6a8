package dev.proviso.platform.net;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.client.netty.NettyClientCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which connection each attempt got, so that its address can be logged and it can be cut. The
 * client does not tell; an attempt therefore marks its request, and the mark is taken off again
 * before the request is written to the wire.
 */
@Singleton
class OutboundConnections implements BeanCreatedEventListener<NettyClientCustomizer.Registry> {

  /** The header that marks a request inside this process. */
  static final String MARK = "Proviso-Attempt";

  private final AtomicLong begun = new AtomicLong();
  private final Map<String, Optional<Connection>> attempts = new ConcurrentHashMap<>();

  private record Connection(Channel channel, String address) {}

  @Override
  public NettyClientCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyClientCustomizer.Registry> event) {
    event.getBean().register(new Tap(Optional.empty()));
    return event.getBean();
  }

  /** The mark of a new attempt. */
  String begin() {
    String mark = Long.toString(begun.incrementAndGet());
    attempts.put(mark, Optional.empty());
    return mark;
  }

  private void connected(String mark, Channel channel) {
    if (channel.remoteAddress() instanceof InetSocketAddress remote) {
      String address = HostLiterals.text(remote.getAddress());
      attempts.computeIfPresent(mark, (it, none) -> Optional.of(new Connection(channel, address)));
    }
  }

  /** The address that an attempt is connected to. */
  Optional<String> address(String mark) {
    return attempts.getOrDefault(mark, Optional.empty()).map(Connection::address);
  }

  /** Ends an attempt, and its connection with it. */
  void end(String mark) {
    Optional.ofNullable(attempts.remove(mark))
        .flatMap(connection -> connection)
        .ifPresent(connection -> cut(connection.channel()));
  }

  private static void cut(Channel channel) {
    ChannelFuture unused = channel.close();
  }

  /** Sees the requests of one channel; the one without a channel is the template of the others. */
  private final class Tap implements NettyClientCustomizer {

    private final Optional<Channel> channel;

    Tap(Optional<Channel> channel) {
      this.channel = channel;
    }

    @Override
    public NettyClientCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return new Tap(Optional.of(channel));
    }

    @Override
    public void onStreamPipelineBuilt() {
      channel.ifPresent(it -> it.pipeline().addLast(new MarkReader()));
    }
  }

  private final class MarkReader extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
        throws Exception {
      if (message instanceof HttpRequest request) {
        String mark = request.headers().get(MARK);
        if (mark != null) {
          request.headers().remove(MARK);
          connected(mark, context.channel());
        }
      }
      super.write(context, message, promise);
    }
  }
}
