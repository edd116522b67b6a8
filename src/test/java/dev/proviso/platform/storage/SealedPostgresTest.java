package dev.proviso.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.Refusal;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class SealedPostgresTest {

  @Test
  void startsNoServerWithoutAKeyButEveryCommand() {
    String database = Postgres.newDatabase();
    Map<String, Object> none = Map.of("proviso.storage.secret-key", "");

    assertThatThrownBy(() -> TestContext.on(database, none))
        .rootCause()
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("PROVISO_SECRET_KEY must be set");
    try (ApplicationContext command =
        TestContext.on(
            database, Map.of("proviso.storage.secret-key", "", "proviso.storage.use", "CHANGE"))) {
      assertThat(command.getBean(Database.class).sqlite()).isFalse();
    }
  }
}
