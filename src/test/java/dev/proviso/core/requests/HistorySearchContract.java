package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.requests.history.Compliance;
import dev.proviso.core.requests.history.HistoryFilter;
import dev.proviso.core.requests.history.HistoryLists;
import dev.proviso.core.requests.history.HistoryRow;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The history finds what reading every request would, on whichever database. */
abstract class HistorySearchContract extends SearchFixture {

  private static final RequestStatus[] ENDS = {RequestStatus.DENIED, RequestStatus.APPROVED};
  private static final Set<Compliance> SAID = EnumSet.of(Compliance.MET, Compliance.BREACHED);

  @Test
  void findsTheSamePartOfTheHistoryBothWays() {
    for (int round = 0; round < 400; round++) {
      Instant from = random.nextInt(3) > 0 ? null : FIRST.plusSeconds(random.nextInt(MANY) * 60L);
      Instant until = random.nextInt(3) > 0 ? null : FIRST.plusSeconds(random.nextInt(MANY) * 60L);
      Long edge = random.nextInt(3) > 0 ? null : stored.get(random.nextInt(MANY)).seq();
      boolean back = random.nextBoolean();
      HistoryFilter filter =
          new HistoryFilter(
              random.nextInt(3) > 0 ? null : one(ENDS),
              random.nextBoolean() ? null : one(Compliance.values()),
              maybe("seldom", "early", "nobody"),
              null,
              maybe("deploy"),
              maybe("t0", "t9"),
              random.nextInt(3) == 0 ? null : asked(),
              from,
              until,
              back ? null : edge,
              back ? edge : null,
              1 + random.nextInt(40));
      assertHistory(filter);
    }
  }

  private void assertHistory(HistoryFilter filter) {
    List<Long> all =
        matching(filter.query())
            .filter(equal(filter.requester(), null, filter.tag(), filter.action()))
            .filter(it -> !it.status().pending())
            .filter(it -> filter.status() == null || filter.status() == it.status())
            .filter(
                it ->
                    filter.compliance() == null || filter.compliance() == compliances.get(it.seq()))
            .filter(it -> filter.from() == null || !it.createdAt().isBefore(filter.from()))
            .filter(it -> filter.until() == null || it.createdAt().isBefore(filter.until()))
            .map(Request::seq)
            .filter(seq -> filter.before() == null || seq < filter.before())
            .filter(seq -> filter.after() == null || seq > filter.after())
            .toList();
    int size = Math.min(filter.limit(), all.size());
    HistoryLists.Rows rows = context.getBean(HistoryLists.class).list(filter);
    assertThat(rows.rows())
        .as(filter.toString())
        .extracting(HistoryRow::seq)
        .containsExactlyElementsOf(
            filter.after() == null
                ? all.subList(0, size)
                : all.subList(all.size() - size, all.size()));
    assertThat(rows.rows())
        .allMatch(row -> row.compliance() == compliances.get(row.seq()))
        .allMatch(row -> row.selfReported() == SAID.contains(row.compliance()));
    assertThat(rows.more()).as(filter.toString()).isEqualTo(all.size() > size);
  }
}
