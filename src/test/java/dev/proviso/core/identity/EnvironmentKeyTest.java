package dev.proviso.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.Refusal;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentKeyTest {

  @TempDir Path folder;

  @Test
  void refusesAKeyWithSpaces() {
    assertThatThrownBy(() -> new EnvironmentKey(settings("two words", "")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("PROVISO_API_KEY contains spaces");
  }

  @Test
  void refusesAKeyUnderTwelveCharacters() {
    assertThatThrownBy(() -> new EnvironmentKey(settings("short-key-1", "")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("PROVISO_API_KEY is shorter than 12 characters");
    assertThat(new EnvironmentKey(settings("fifteen-long-15", "")).isSet()).isTrue();
  }

  @Test
  void readsTheKeyFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "a-key-from-a-file-1234\n");

    EnvironmentKey key = new EnvironmentKey(settings("", file.toString()));

    assertThat(key.ofHash(Secrets.sha256("a-key-from-a-file-1234"))).isPresent();
  }

  @Test
  void refusesAFileThatIsNotThereOrEmptyOrBesideAKey() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "\n");
    for (AccessSettings settings :
        new AccessSettings[] {
          settings("", folder.resolve("none").toString()),
          settings("", file.toString()),
          settings("also-a-key", file.toString())
        }) {
      assertThatThrownBy(() -> new EnvironmentKey(settings))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("PROVISO_API_KEY_FILE");
    }
  }

  @Test
  void hasNoKeyUnlessOneIsSet() {
    EnvironmentKey key = new EnvironmentKey(settings("", ""));

    assertThat(key.isSet()).isFalse();
    assertThat(key.ofHash(Secrets.sha256(""))).isEmpty();
  }

  @Test
  void makesTheOperatorsKeyOnTheFirstStartOnly() {
    String secret;
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      ApiKeys keys = context.getBean(ApiKeys.class);
      secret = keys.first().orElseThrow().secret();
      assertThat(keys.authenticate(secret).orElseThrow().role()).isEqualTo(Role.OPERATOR);
      assertThat(keys.first()).isEmpty();
    }
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      assertThat(context.getBean(ApiKeys.class).first()).isEmpty();
      assertThat(context.getBean(ApiKeys.class).authenticate(secret)).isPresent();
    }
  }

  @Test
  void makesNoKeyWhereNoneIsAskedFor() {
    try (ApplicationContext context =
        TestContext.on(
            folder.resolve("proviso.db").toString(),
            Map.of("proviso.access.auth", "off", "micronaut.server.host", "127.0.0.1"))) {
      assertThat(context.getBean(ApiKeys.class).first()).isEmpty();
    }
  }

  private static AccessSettings settings(String key, String file) {
    return new AccessSettings(
        "on", key, file, false, 0, Duration.ofMinutes(30), Duration.ofHours(12));
  }
}
