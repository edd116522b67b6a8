package dev.proviso.core.requests;

import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class VotingRacesPostgresTest extends VotingRacesContract {

  private final String database = Postgres.newDatabase();

  @Override
  String database() {
    return database;
  }

  @Test
  void decidesOnceWhenTwoNodesCount() {
    List<Actor> crowd =
        IntStream.range(0, 32).mapToObj(i -> person("both" + i, Role.APPROVER)).toList();
    try (ApplicationContext other = TestContext.on(database, Map.of())) {
      race(crowd, other);
    }
  }
}
