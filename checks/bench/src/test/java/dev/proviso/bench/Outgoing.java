package dev.proviso.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Callbacks to a receiver that answers at once: signed, sent, and recorded. */
final class Outgoing implements Bench.Step {

  private static final int CALLBACKS = 10_000;

  private volatile CountDownLatch missing = new CountDownLatch(CALLBACKS);
  private final AtomicLong first = new AtomicLong();
  private final AtomicLong last = new AtomicLong();

  private final Site.Kind kind;

  Outgoing(Site.Kind kind) {
    this.kind = kind;
  }

  @Override
  public void measure(Ground ground, Floors floors, Report report) throws Exception {
    report.row("deliveries", kind.name(), () -> deliveries(ground));
  }

  private Figure deliveries(Ground ground) throws Exception {
    NioEventLoopGroup loops = new NioEventLoopGroup(1);
    try {
      Channel receiver = receiver(loops);
      int port = ((InetSocketAddress) receiver.localAddress()).getPort();
      Map<String, String> more =
          Map.of("PROVISO_EGRESS_ALLOW", "127.0.0.1:" + port, "PROVISO_DELIVERIES_PER_HOST", "64");
      try (Site site = kind.start(ground, "deliveries", 0, more)) {
        return deliveries(site, port);
      }
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  /** Measures the second round: in the first the compilers are at work, as after each start. */
  private Figure deliveries(Site site, int port) throws Exception {
    double warming = round(site, port);
    double before = site.busySeconds();
    double rate = round(site, port);
    double each = (site.busySeconds() - before) / CALLBACKS * 1e6;
    return Figure.of("deliveries to a fast receiver", site.label(), rate, "/s")
        .atLeast(1_000)
        .noted(
            "%d, while they are decided and after; %.0f/s in the first round; 64 at once to one host instead of 4; %.0f µs of processor time each, with request and decision"
                .formatted(CALLBACKS, warming, each));
  }

  /** Makes requests, decides them all, and returns how many callbacks a second arrived. */
  private double round(Site site, int port) throws Exception {
    missing = new CountDownLatch(CALLBACKS);
    first.set(0);
    List<byte[]> decisions = new ArrayList<>();
    String callback = "\"callback_url\":\"http://127.0.0.1:%d/\",".formatted(port);
    byte[] create = Calls.post("/api/requests", Server.OPERATOR, Calls.request(callback));
    new Load(
            201,
            n -> n < CALLBACKS ? create : null,
            wire -> decisions.add(Calls.approve(wire.id(), Server.OPERATOR)))
        .warmedBy(CALLBACKS)
        .closed(site.ports(), 32, Warming.lasting(60), 1);
    new Load(200, n -> n < CALLBACKS ? decisions.get(n) : null, wire -> {})
        .warmedBy(CALLBACKS)
        .closed(site.ports(), 32, Warming.lasting(60), 1);
    if (!missing.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("%d never arrived".formatted(missing.getCount()));
    }
    return CALLBACKS / ((last.get() - first.get()) / 1e9);
  }

  private Channel receiver(NioEventLoopGroup loops) throws InterruptedException {
    return new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20), new Taker());
              }
            })
        .bind("127.0.0.1", 0)
        .sync()
        .channel();
  }

  /** Says 200 to everything. */
  private final class Taker extends SimpleChannelInboundHandler<FullHttpRequest> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      long now = System.nanoTime();
      first.compareAndSet(0, now);
      last.set(now);
      missing.countDown();
      DefaultFullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
      response.headers().set("Content-Length", 0);
      context.writeAndFlush(response);
    }
  }
}
