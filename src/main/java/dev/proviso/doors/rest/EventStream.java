package dev.proviso.doors.rest;

import dev.proviso.core.ledger.Activity;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.requests.RequestEventReplay;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.sse.Event;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.FluxSink;

/**
 * The events for one caller, in ledger order and without a gap. Changes are sent live as long as
 * each follows the one before. If one is missing (at the start, when the caller is slow, when
 * another node wrote it), the stored ones are read. One thread at a time works on a stream, and
 * only while the caller accepts more.
 */
final class EventStream {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final int PAGE = 20;
  private static final int LIVE = 1000;

  private final RequestEventReplay replay;
  private final Visibility visibility;
  private final BooleanSupplier allowed;
  private final FluxSink<Event<String>> sink;
  private final Executor executor;
  // Linked, as it is nearly always empty: thousands of streams share the memory.
  private final Queue<Heard> live = new LinkedBlockingQueue<>(LIVE);
  private final AtomicInteger wakes = new AtomicInteger();
  private volatile boolean behind = true;
  private volatile boolean doubtful;
  private long told;
  private long heard;
  private long unbroken;

  EventStream(
      RequestEventReplay replay,
      Visibility visibility,
      BooleanSupplier allowed,
      long after,
      FluxSink<Event<String>> sink,
      Executor executor) {
    this.replay = replay;
    this.visibility = visibility;
    this.allowed = allowed;
    this.told = after;
    this.sink = sink;
    this.executor = executor;
  }

  /** Takes a change that was just committed. A change of a key may have ended the caller's own. */
  void changed(Activity activity) {
    if (EventType.of(activity.row().action()).filter(EventType::isOfKeys).isPresent()) {
      doubtful = true;
      wake();
    }
    if (hear(activity)) {
      wake();
    }
  }

  /** For events of others only the number is kept: thousands of streams receive every event. */
  private synchronized boolean hear(Activity activity) {
    long id = activity.row().id();
    if (id != heard + 1) {
      unbroken = id;
    }
    heard = id;
    if (!concerns(activity)) {
      return false;
    }
    if (!live.offer(new Heard(unbroken, activity))) {
      behind = true;
    }
    unbroken = id + 1;
    return true;
  }

  private boolean concerns(Activity activity) {
    return activity.event() != null && visibility.sees(activity.event().owner());
  }

  /** Keeps the connection alive, and looks for changes from other nodes. */
  void beat() {
    if (sink.requestedFromDownstream() > 0) {
      sink.next(Event.of("").comment("proviso"));
    }
    behind = true;
    doubtful = true;
    wake();
  }

  void wake() {
    if (wakes.getAndIncrement() == 0) {
      try {
        executor.execute(this::work);
      } catch (RejectedExecutionException stopping) {
        end();
      }
    }
  }

  void end() {
    sink.complete();
  }

  private void work() {
    try {
      int handled = 1;
      while (handled != 0) {
        while (takesMore() && mayBeTold() && step()) {}
        handled = wakes.addAndGet(-handled);
      }
    } catch (RuntimeException e) {
      LOG.warn("An event stream ends early; its client resumes with Last-Event-ID", e);
      end();
    }
  }

  private boolean takesMore() {
    return !sink.isCancelled() && sink.requestedFromDownstream() > 0;
  }

  private boolean mayBeTold() {
    if (doubtful) {
      doubtful = false;
      if (!allowed.getAsBoolean()) {
        end();
        return false;
      }
    }
    return true;
  }

  private boolean step() {
    Heard next = live.peek();
    if (next != null && next.unbroken() <= told + 1) {
      live.remove();
      if (next.activity().row().id() > told) {
        told = next.activity().row().id();
        tell(next.activity());
      }
      return true;
    }
    boolean gap = next != null || behind;
    if (gap) {
      readOn();
    }
    return gap;
  }

  private void readOn() {
    behind = false;
    skip();
    RequestEventReplay.Page page = replay.after(told, visibility, PAGE);
    page.activities().forEach(this::tell);
    told = page.upTo();
    if (page.more()) {
      behind = true;
    }
  }

  /** Skips changes that were received since and concern others, so that they are not queried. */
  private synchronized void skip() {
    if (live.isEmpty() && unbroken <= told + 1) {
      told = Math.max(told, heard);
    }
  }

  private void tell(Activity activity) {
    if (concerns(activity)) {
      sink.next(
          Event.of(JsonText.write(activity.document()))
              .id(Long.toString(activity.row().id()))
              .name(activity.event().type().event()));
    }
  }

  /**
   * A change that the caller is to receive.
   *
   * @param unbroken from this number on everything was heard up to it, and nothing else concerned
   *     the caller
   */
  private record Heard(long unbroken, Activity activity) {}
}
