package dev.proviso.platform.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** The end of one socket: texts in and out, and a sign of life where it is silent. */
final class SocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

  private final CompletableFuture<OutboundSockets.Socket> opened;
  private final OutboundSockets.Ear ear;
  private boolean asked;

  SocketHandler(CompletableFuture<OutboundSockets.Socket> opened, OutboundSockets.Ear ear) {
    this.opened = opened;
    this.ear = ear;
  }

  private record Opened(Channel channel) implements OutboundSockets.Socket {

    @Override
    public void send(String text) {
      ChannelFuture unused = channel.writeAndFlush(new TextWebSocketFrame(text));
    }

    @Override
    public void close() {
      if (channel.isActive()) {
        // Whoever does not answer the close is cut off.
        ChannelFuture unused =
            channel
                .writeAndFlush(new CloseWebSocketFrame(1000, ""))
                .addListener(ChannelFutureListener.CLOSE);
      }
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    asked = false;
    if (frame instanceof TextWebSocketFrame text) {
      ear.heard(text.text());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      opened.complete(new Opened(context.channel()));
    } else if (event instanceof IdleStateEvent) {
      idle(context);
    } else {
      super.userEventTriggered(context, event);
    }
  }

  private void idle(ChannelHandlerContext context) {
    if (asked) {
      ChannelFuture unused = context.close();
    } else {
      asked = true;
      ChannelFuture unused = context.writeAndFlush(new PingWebSocketFrame());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    opened.completeExceptionally(cause);
    ChannelFuture unused = context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (!opened.completeExceptionally(new IOException("The connection ended too early"))
        && !opened.isCompletedExceptionally()) {
      ear.closed();
    }
  }
}
