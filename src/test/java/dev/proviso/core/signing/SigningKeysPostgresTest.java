package dev.proviso.core.signing;

import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL, and on two nodes. */
@Tag("postgres")
class SigningKeysPostgresTest extends SigningKeysTest {

  @Override
  String database() {
    return Postgres.newDatabase();
  }

  @Test
  void twoNodesMakeOneFirstKeyAndSignWithTheSame() {
    try (ApplicationContext other = TestContext.on(database, Map.of())) {
      SigningKeys there = other.getBean(SigningKeys.class);
      for (int round = 1; round <= 20; round++) {
        List<CompletionStage<Signer>> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          asked.add(keys.signer());
          asked.add(there.signer());
        }
        Set<String> kids = new HashSet<>();
        asked.forEach(it -> kids.add(join(it).key().kid()));
        assertThat(kids).hasSize(1);
        assertThat(there.ring().keys()).hasSize(round);

        run(keys.revoke(kids.iterator().next(), ALICE));

        assertThat(there.ring().signing()).isEmpty();
      }
    }
    assertThat(broken()).isEqualTo("none");
  }
}
