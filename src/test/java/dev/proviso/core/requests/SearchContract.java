package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search finds what reading every request would, on whichever database. */
abstract class SearchContract extends SearchFixture {

  @Test
  void listsWhatReadingAllWouldFind() {
    for (int round = 0; round < 250; round++) {
      Priority priority = random.nextInt(4) > 0 ? null : one(Priority.values());
      RequestStatus status = random.nextInt(3) > 0 ? null : one(RequestStatus.values());
      Request before = random.nextInt(3) > 0 ? null : stored.get(random.nextInt(MANY));
      RequestFilter filter =
          new RequestFilter(
              status,
              random.nextBoolean(),
              maybe("seldom", "early", "often", "nobody"),
              priority,
              maybe("t0", "t9"),
              asked(),
              maybe("deploy"),
              null,
              before == null ? null : before.id(),
              1 + random.nextInt(60),
              random.nextInt(4) > 0 ? 0 : random.nextInt(300));
      assertLists(filter, before, random.nextInt(3) > 0 ? null : "prn_1");
    }
  }

  private void assertLists(RequestFilter filter, Request before, String owner) {
    List<Request> all =
        matching(filter.query())
            .filter(equal(filter.requester(), filter.priority(), filter.tag(), filter.action()))
            .filter(it -> owner == null || owner.equals(it.principal()))
            .filter(it -> before == null || it.seq() < before.seq())
            .filter(
                it ->
                    filter.status() == null
                        ? filter.withCancelled() || it.status() != RequestStatus.CANCELLED
                        : filter.status() == it.status())
            .skip(filter.offset())
            .toList();
    RequestLists.Page page =
        lists.list(filter, owner == null ? Visibility.all() : Visibility.of(owner));
    List<Request> expected = all.subList(0, Math.min(filter.limit(), all.size()));
    assertThat(page.requests()).as(filter.toString()).containsExactlyElementsOf(expected);
    assertThat(page.more()).as(filter.toString()).isEqualTo(all.size() > expected.size());
  }

  @Test
  void pagesThroughEverythingOnce() {
    List<String> seen = new ArrayList<>();
    String before = null;
    RequestLists.Page page;
    do {
      RequestFilter next =
          new RequestFilter(null, true, null, null, null, "rare", null, null, before, 7, 0);
      page = lists.list(next, Visibility.all());
      page.requests().forEach(it -> seen.add(it.id()));
      before = seen.get(seen.size() - 1);
    } while (page.more());
    assertThat(seen).containsExactlyElementsOf(matching("rare").map(Request::id).toList());
  }

  @Test
  void findsTheSamePartOfTheQueue() {
    for (int round = 0; round < 100; round++) {
      Priority priority = random.nextInt(4) > 0 ? null : one(Priority.values());
      QueueFilter filter =
          new QueueFilter(
              priority,
              maybe("seldom", "early", "nobody"),
              maybe("t0", "t9"),
              asked(),
              1 + random.nextInt(60),
              random.nextInt(20));
      List<Request> all =
          matching(filter.query())
              .filter(it -> it.status() == RequestStatus.PENDING)
              .filter(equal(filter.requester(), filter.priority(), filter.tag(), null))
              .sorted(
                  Comparator.comparing((Request it) -> it.priority().rank())
                      .thenComparing(Request::seq))
              .toList();
      assertThat(lists.count(filter, Visibility.all())).isEqualTo(all.size());
      assertThat(lists.queue(filter, Visibility.all()))
          .as(filter.toString())
          .containsExactlyElementsOf(
              all.stream().skip(filter.offset()).limit(filter.limit()).toList());
    }
  }
}
