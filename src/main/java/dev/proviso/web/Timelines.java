package dev.proviso.web;

import dev.proviso.access.Right;
import dev.proviso.access.Session;
import dev.proviso.activity.LedgerRow;
import dev.proviso.delivery.Deliveries;
import dev.proviso.outbox.OutboxFilter;
import dev.proviso.outbox.Work;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tells what happened to a request, and who was told of it. */
@Singleton
final class Timelines {

  private static final int DELIVERIES = 100;

  private final Deliveries deliveries;

  Timelines(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** In the order of time; each delivery stands where it ended, or else where it began. */
  List<TimelineItem> of(
      String requestId, List<LedgerRow> rows, Session session, Reader reader, VisibleText visible) {
    boolean admin = session.principal().may(Right.ADMINISTER);
    List<Work> sent = deliveries.list(new OutboxFilter(null, null, requestId, null, DELIVERIES));
    return Stream.concat(
            rows.stream().map(row -> TimelineItem.of(row, reader, visible)),
            sent.stream().map(work -> TimelineItem.of(work, admin, reader, visible)))
        .sorted(Comparator.comparing(TimelineItem::at))
        .toList();
  }
}
