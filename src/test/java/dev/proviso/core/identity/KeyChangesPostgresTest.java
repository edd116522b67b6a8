package dev.proviso.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL, and on a second node. */
@Tag("postgres")
class KeyChangesPostgresTest extends KeyChangesTest {

  @Override
  String database() {
    return Postgres.newDatabase();
  }

  @Test
  void holdOnAnotherNodeAtOnce() {
    NewKey robin = create("robin", Role.AGENT);
    try (ApplicationContext other = TestContext.on(database, Map.of())) {
      ApiKeys there = other.getBean(ApiKeys.class);
      assertThat(there.authenticate(robin.secret()).orElseThrow().path()).isNull();

      change(robin, "{'path':'/acme'}");

      assertThat(there.authenticate(robin.secret()).orElseThrow().path()).isEqualTo("/acme");
    }
  }
}
