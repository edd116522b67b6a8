package dev.proviso.platform.http.wire;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose request takes too long to arrive, from its first byte (for the first
 * request, from the connection) to its last. The time does not run while the client waits for an
 * answer, so long polls and event streams are not affected.
 */
final class ReceiveDeadline {

  private final long millis;
  private Future<?> timer;

  ReceiveDeadline(Duration deadline) {
    this.millis = deadline.toMillis();
  }

  /** The handler that sees bytes first. */
  ChannelHandler bytes() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelActive(ChannelHandlerContext context) {
        start(context);
        context.fireChannelActive();
      }

      @Override
      public void channelRead(ChannelHandlerContext context, Object bytes) {
        start(context);
        context.fireChannelRead(bytes);
      }

      @Override
      public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
      }
    };
  }

  /** The handler that sees what the codec made of them. */
  ChannelHandler messages() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
          start(context);
        }
        if (message instanceof LastHttpContent) {
          stop();
        }
        context.fireChannelRead(message);
      }
    };
  }

  // Both handlers run on the channel's own thread.

  private void start(ChannelHandlerContext context) {
    if (timer == null) {
      timer = context.executor().schedule(() -> hangUp(context), millis, TimeUnit.MILLISECONDS);
    }
  }

  private static void hangUp(ChannelHandlerContext context) {
    ChannelFuture unused = context.channel().close();
  }

  private void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
