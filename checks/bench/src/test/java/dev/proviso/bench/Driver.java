package dev.proviso.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/** Drives any number of connections to servers of this machine from one thread. */
final class Driver implements AutoCloseable {

  static final long STOP = Long.MIN_VALUE;

  private final Selector selector = Selector.open();
  private final ByteBuffer shared = ByteBuffer.allocateDirect(1 << 18);

  Driver() throws IOException {}

  Wire open(int port, Wire.Listener listener) throws IOException {
    return new Wire(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), selector, listener);
  }

  /**
   * Runs until a moment.
   *
   * @param tick called between reads with the time; returns when it wants to be called next, and
   *     {@link #STOP} to end at once
   */
  void run(long until, LongUnaryOperator tick) throws IOException {
    for (long now = System.nanoTime(); now < until; now = System.nanoTime()) {
      long next = tick.applyAsLong(now);
      if (next == STOP) {
        return;
      }
      long wait = Math.min(next, until) - now;
      if (wait > 0) {
        // Up to a millisecond late rather than a processor kept busy; what is late counts as slow.
        selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
      } else {
        selector.selectNow();
      }
      for (SelectionKey ready : selector.selectedKeys()) {
        ((Wire) ready.attachment()).readable(shared);
      }
      selector.selectedKeys().clear();
    }
  }

  /** Runs for a time with nothing to do but to read. */
  void run(long until) throws IOException {
    run(until, now -> Long.MAX_VALUE);
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
