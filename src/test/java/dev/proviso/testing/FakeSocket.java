package dev.proviso.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server of WebSockets on loopback: greets each, and hears what it says. */
public final class FakeSocket implements AutoCloseable {

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<Channel> opened = new LinkedBlockingQueue<>();
  private final BlockingQueue<Channel> ended = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final Channel server;

  /** Starts on a free port. */
  public FakeSocket() {
    server =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(64 * 1024),
                            new WebSocketServerProtocolHandler(
                                WebSocketServerProtocolConfig.newBuilder()
                                    .websocketPath("/link")
                                    .checkStartsWith(true)
                                    .maxFramePayloadLength(1024 * 1024)
                                    .build()),
                            new Hearing());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  private final class Hearing extends SimpleChannelInboundHandler<WebSocketFrame> {

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
        say(context.channel(), "{\"type\":\"hello\",\"num_connections\":1}");
        opened.add(context.channel());
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      if (frame instanceof TextWebSocketFrame text) {
        heard.add(StrictJson.read(text.text()));
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      ended.add(context.channel());
    }
  }

  /** Where to connect. */
  public String url() {
    return "ws://127.0.0.1:"
        + ((InetSocketAddress) server.localAddress()).getPort()
        + "/link?ticket=secret";
  }

  /** Waits for the next socket. */
  public Channel opened() {
    return next(opened, "no socket");
  }

  /** Waits for the next socket that ends. */
  public Channel ended() {
    return next(ended, "no end");
  }

  /** Waits for the next answer. */
  public JsonNode heard() {
    return next(heard, "no answer");
  }

  /** How many sockets have ended that nobody has looked at. */
  public int endings() {
    return ended.size();
  }

  private static <T> T next(BlockingQueue<T> queue, String otherwise) {
    try {
      T next = queue.poll(20, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError(otherwise);
      }
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says something to a socket. */
  public void say(Channel socket, String text) {
    var unused = socket.writeAndFlush(new TextWebSocketFrame(text));
  }

  @Override
  public void close() {
    server.close().syncUninterruptibly();
    var unused = threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
