package dev.proviso.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes in one process: what one writes, the other passes on to those who wait. */
class OtherNodesTest {

  private ApplicationContext here;
  private ApplicationContext there;
  private final List<Long> followed = new ArrayList<>();
  private boolean waiting = true;

  @BeforeEach
  void start() {
    String database = Postgres.newDatabase();
    here = TestContext.on(database, Map.of());
    there = TestContext.on(database, Map.of());
    here.getBean(EventBus.class).follow(it -> followed.add(it.row().id()), () -> waiting);
    look();
  }

  @AfterEach
  void stop() {
    here.close();
    there.close();
  }

  @Test
  void passesOnWhatAnotherNodeWroteOnceAndInOrder() {
    LongStream.rangeClosed(1, 250).forEach(i -> write(i % 10 == 0 ? here : there));
    // What is written here is told at once, and not again.
    List<Long> own = LongStream.rangeClosed(1, 25).mapToObj(i -> i * 10).toList();
    assertThat(followed).isEqualTo(own);

    look();
    look();

    List<Long> passed = followed.subList(own.size(), followed.size());
    assertThat(passed)
        .isEqualTo(LongStream.rangeClosed(1, 250).filter(i -> i % 10 != 0).boxed().toList());
  }

  @Test
  void keepsItsPlaceWhileNobodyWaits() {
    waiting = false;
    write(there);
    for (int i = 0; i < 25; i++) {
      look();
    }
    write(there);
    waiting = true;
    look();

    assertThat(followed).containsExactly(2L);
  }

  @Test
  void tellsThoseWhoCountTheirOwnNodeNothingOfOthers() {
    List<Long> own = new ArrayList<>();
    here.getBean(EventBus.class).subscribe(it -> own.add(it.row().id()));
    write(there);
    write(here);
    look();

    assertThat(own).containsExactly(2L);
  }

  private void look() {
    here.getBean(OtherNodes.class).runOnce();
  }

  private static void write(ApplicationContext node) {
    Ledger ledger = node.getBean(Ledger.class);
    node.getBean(Writes.class)
        .await(batch -> ledger.record(batch, Entry.of(EventType.KEY_CREATED, Actor.SYSTEM, "x")));
  }
}
