package dev.proviso.doors.web.review;

import dev.proviso.channels.Deliveries;
import dev.proviso.channels.chat.CardChannel;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.Request;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobFilter;
import dev.proviso.platform.jobs.JobState;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Builds the timeline of a request: what happened to it, and which deliveries were sent. */
@Singleton
final class Timelines {

  private static final int DELIVERIES = 100;

  private final Deliveries deliveries;

  Timelines(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * All items in the order of time. A delivery has the time at which it ended or, before that,
   * began. Cards that were drawn and reminders of them are not among them: {@link AnnouncedViews}
   * says where cards are.
   */
  List<TimelineItem> of(
      Request request, List<LedgerRow> rows, Session session, Reader reader, VisibleText visible) {
    boolean admin = session.principal().may(Right.ADMINISTER);
    List<Job> sent = deliveries.list(new JobFilter(null, null, request.id(), null, DELIVERIES));
    return Stream.concat(
            rows.stream().map(row -> TimelineItem.of(row, request.isQuestion(), reader, visible)),
            sent.stream()
                .filter(work -> !isLeftOut(work))
                .map(work -> TimelineItem.of(work, admin, reader, visible)))
        .sorted(Comparator.comparing(TimelineItem::at))
        .toList();
  }

  private static boolean isLeftOut(Job work) {
    boolean drawn = work.kind().equals(CardChannel.KIND) && work.state() == JobState.DONE;
    return drawn || work.kind().equals(CardChannel.REMINDER);
  }
}
