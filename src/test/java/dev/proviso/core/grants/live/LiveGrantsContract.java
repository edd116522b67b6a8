package dev.proviso.core.grants.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.grants.GrantState;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.storage.InstantText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may run now, on whichever database. */
abstract class LiveGrantsContract extends LiveGrantsFixture {

  @Test
  void listsWhatWasAllowedUntilItIsUsedUp() {
    String plain = decided(PLAIN);
    decided("{\"status\":\"denied\"}");
    asked("{\"title\":\"Pending\"}", "robin");
    assertThat(all()).containsExactly(plain);

    assertThat(use(plain, "{}", "robin")).isNotNull();
    assertThat(all()).isEmpty();
  }

  @Test
  void listsWhatEndsLastFirstAndWhatIsSuspendedBefore() {
    String usual = decided(PLAIN);
    String shorter = decided("{\"status\":\"approved\",\"grant\":{\"valid_for\":3600}}");
    String longer =
        decided("{\"status\":\"approved\",\"grant\":{\"valid_for\":864000,\"uses\":9}}");
    String used = decided("{\"status\":\"approved\",\"grant\":{\"valid_for\":172800,\"uses\":9}}");
    use(used, "{}", "robin");
    String breached = decided(SPEND, conditional("5"), "robin");
    breach(breached, "robin");

    assertThat(all()).containsExactly(breached, longer, used, usual, shorter);
    amend(longer, "{\"version\":1,\"valid_until\":\"%s\"}".formatted(inTwoHours()));
    assertThat(all()).containsExactly(breached, used, usual, longer, shorter);
    assertThat(listed(new LiveFilter(null, true, null, null, 9))).containsExactly(breached);
    assertThat(listed(new LiveFilter(null, false, null, null, 9)))
        .containsExactly(used, usual, longer, shorter);
    revoke(breached);
    revoke(usual);
    assertThat(all()).containsExactly(used, longer, shorter);
  }

  private String inTwoHours() {
    return InstantText.write(clock.instant().plus(Duration.ofHours(2)));
  }

  @Test
  void listsNothingThatIsOver() {
    String usual = decided(PLAIN);
    String shorter = decided("{\"status\":\"approved\",\"grant\":{\"valid_for\":3600}}");
    String used = decided("{\"status\":\"approved\",\"grant\":{\"valid_for\":7200,\"uses\":9}}");
    use(used, "{}", "robin");
    String breached = decided(SPEND, conditional("5"), "robin");
    breach(breached, "robin");

    clock.tick(Duration.ofMinutes(61));
    assertThat(all()).containsExactly(breached, usual, used).doesNotContain(shorter);
    clock.tick(Duration.ofHours(1));
    assertThat(all()).containsExactly(breached, usual);
    clock.tick(Duration.ofHours(23));
    assertThat(all()).isEmpty();
  }

  @Test
  void tellsWhenSomethingWasUsedLast() {
    decided(PLAIN);
    String used = decided("{\"status\":\"approved\",\"grant\":{\"valid_for\":172800,\"uses\":9}}");
    use(used, "{}", "robin");
    clock.tick(Duration.ofMinutes(5));
    Instant before = InstantText.precise(clock.instant());
    use(used, "{}", "robin");

    List<LiveGrant> page = live.page(LiveFilter.first(9)).grants();
    assertThat(page.get(0).lastUsedAt()).isBetween(before, clock.instant());
    assertThat(page.get(0).allowance().used()).isEqualTo(2);
    assertThat(page.get(1).lastUsedAt()).isNull();
  }

  /** The setting may change between two starts, and then holds for what nobody has used. */
  @Test
  void listsWhatTheUsualTimeOfNowAllows() {
    String usual = decided(PLAIN);
    String said = decided("{\"status\":\"approved\",\"grant\":{\"valid_for\":7200}}");
    String used = decided(THRICE);
    use(used, "{}", "robin");
    stop();

    open(Map.of("proviso.grants.ttl", "1h"));
    assertThat(all()).containsExactly(used, said, usual);
    clock.tick(Duration.ofMinutes(90));
    assertThat(all()).containsExactly(used, said);
    assertThat(state(usual)).isEqualTo(GrantState.EXPIRED);
    stop();

    open(Map.of("proviso.grants.ttl", "1000d"));
    assertThat(all()).containsExactly(usual, used, said);
    clock.tick(Duration.ofDays(89));
    assertThat(all()).containsExactly(usual);
    clock.tick(Duration.ofDays(1));
    assertThat(all()).isEmpty();
    assertThat(state(usual)).isEqualTo(GrantState.EXPIRED);
  }

  @Test
  void leavesOutWhatAllowsNothingFromTheStart() {
    String spend = decided(SPEND, conditional("5"), "robin");
    decided(SPEND, conditional("0"), "robin");
    assertThat(all()).containsExactly(spend);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "prn_",
        "prn_robi%",
        "prn_ROBIN",
        "' OR 1=1 --",
        "prn_robin'",
        "*",
        "🐦",
        "null"
      })
  void findsNothingForAPrincipalThatHasNothing(String principal) {
    decided(PLAIN);
    assertThat(listed(of(principal))).isEmpty();
    assertThat(listed(of("prn_robin"))).hasSize(1);
  }

  /** Some are used, narrowed and taken back between two pages; the others come once each. */
  @Test
  void pagesWithoutGapsOrDoublesWhileRowsChange() {
    List<String> still = new ArrayList<>();
    List<String> touched = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      still.add(
          decided(
              i % 2 == 0
                  ? PLAIN
                  : "{\"status\":\"approved\",\"grant\":{\"valid_for\":%d}}".formatted(9_000 * i)));
      touched.add(decided(THRICE));
    }
    breach(decided(SPEND, conditional("5"), "robin"), "robin");
    breach(decided(SPEND, conditional("5"), "robin"), "robin");
    still.addAll(listed(new LiveFilter(null, true, null, null, 9)));

    List<String> seen = new ArrayList<>();
    Random random = new Random(3);
    LiveGrants.Page page = live.page(LiveFilter.first(3));
    LiveCursor last = null;
    while (true) {
      page.grants().forEach(it -> seen.add(it.found().request().id()));
      if (page.next() == null) {
        break;
      }
      changeOne(touched.get(random.nextInt(touched.size())), random);
      decided("{\"status\":\"approved\",\"grant\":{\"valid_for\":7000000}}");
      last = page.next();
      page = live.page(new LiveFilter(null, null, last, null, 3));
    }
    assertThat(seen).containsAll(still);
    seen.retainAll(still);
    assertThat(seen).doesNotHaveDuplicates();
    seen.removeAll(ids(page));
    seen.remove(last.requestId());
    assertThat(backFrom(last)).containsAll(seen);
  }

  private void changeOne(String id, Random random) {
    switch (random.nextInt(3)) {
      case 0 -> use(id, "{}", "robin");
      case 1 -> revoke(id);
      default -> {
        if (state(id) == GrantState.LIVE) {
          int version = grants.allowance(requests.get(id, Visibility.all())).version();
          amend(id, "{\"version\":%d,\"uses\":%d}".formatted(version, 3 - Math.min(version, 2)));
        }
      }
    }
  }

  private Set<String> backFrom(LiveCursor last) {
    Set<String> seen = new HashSet<>();
    LiveCursor before = last;
    while (before != null) {
      LiveGrants.Page page = live.page(new LiveFilter(null, null, null, before, 3));
      page.grants().forEach(it -> seen.add(it.found().request().id()));
      before = page.previous();
    }
    return seen;
  }

  @Test
  void leadsBackTheSameWay() {
    for (int i = 0; i < 10; i++) {
      decided(
          i % 3 == 0
              ? PLAIN
              : "{\"status\":\"approved\",\"grant\":{\"valid_for\":%d}}".formatted(8_000 * i));
    }
    breach(decided(SPEND, conditional("5"), "robin"), "robin");
    List<List<String>> forward = new ArrayList<>();
    LiveGrants.Page page = live.page(LiveFilter.first(4));
    assertThat(page.previous()).isNull();
    forward.add(ids(page));
    while (page.next() != null) {
      page = live.page(new LiveFilter(null, null, page.next(), null, 4));
      forward.add(ids(page));
    }
    assertThat(forward).hasSize(3).extracting(List::size).containsExactly(4, 4, 3);
    List<List<String>> backward = new ArrayList<>(List.of(ids(page)));
    while (page.previous() != null) {
      page = live.page(new LiveFilter(null, null, null, page.previous(), 4));
      backward.add(ids(page));
    }
    Collections.reverse(backward);
    assertThat(backward).isEqualTo(forward);
  }

  private static List<String> ids(LiveGrants.Page page) {
    return page.grants().stream().map(it -> it.found().request().id()).toList();
  }
}
