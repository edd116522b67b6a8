package dev.proviso.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.Refusal;
import dev.proviso.testing.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {

  private static final Database POSTGRES = Database.of("postgresql://u:p@localhost/x");

  @TempDir Path folder;

  @Test
  void opensWhatItSealed() {
    Sealed sealed = new Sealed(POSTGRES, TestContext.SECRET_KEY);

    String one = sealed.seal("webhook:a", "grüße");
    assertThat(one).doesNotContain("grüße").isNotEqualTo(sealed.seal("webhook:a", "grüße"));
    assertThat(sealed.open("webhook:a", one)).isEqualTo("grüße");
  }

  /** The JDK's cipher throws another exception for a text shorter than its tag. */
  @Test
  void opensNothingThatIsTooShort() {
    Sealed sealed = new Sealed(POSTGRES, TestContext.SECRET_KEY);
    String whole = sealed.seal("p", "secret");
    for (int length = 0; length < whole.length(); length++) {
      refuses(sealed, "p", whole.substring(0, length));
    }
  }

  @Test
  void opensNothingForAnotherPurposeOrWithAnotherKeyOrAfterAChange() {
    Sealed sealed = new Sealed(POSTGRES, TestContext.SECRET_KEY);
    String text = sealed.seal("webhook:a", "secret");
    String changed =
        text.substring(0, 20) + (text.charAt(20) == 'A' ? 'B' : 'A') + text.substring(21);

    refuses(sealed, "webhook:b", text);
    refuses(sealed, "webhook:a", changed);
    refuses(sealed, "webhook:a", "v1.");
    refuses(sealed, "webhook:a", "");
    refuses(new Sealed(sqlite(), ""), "webhook:a", text);
  }

  @Test
  void makesAKeyFileForTheOwnerAloneAndUsesItAgain() throws IOException {
    String text = new Sealed(sqlite(), "").seal("p", "secret");

    Path file = folder.resolve("secret.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(new Sealed(sqlite(), "").open("p", text)).isEqualTo("secret");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void makesTheFolderOfTheKeyFileToo() {
    Database database = Database.of(folder.resolve("new/er/proviso.db").toString());
    String text = new Sealed(database, "").seal("p", "secret");
    assertThat(new Sealed(database, "").open("p", text)).isEqualTo("secret");
  }

  @Test
  void refusesAKeyFileThatHoldsNoKey() throws IOException {
    Files.writeString(folder.resolve("secret.key"), "oops");

    assertThatThrownBy(() -> new Sealed(sqlite(), ""))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("does not hold a key");
  }

  @Test
  void refusesPostgresWithoutAKey() {
    assertThatThrownBy(() -> new Sealed(POSTGRES, " "))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("PROVISO_SECRET_KEY must be set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "c2hvcnQ=", "not base64 at all!"})
  void refusesAKeyThatIsNotOne(String key) {
    assertThatThrownBy(() -> new Sealed(sqlite(), key))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("32 random bytes in base64");
  }

  private Database sqlite() {
    return Database.of(folder.resolve("proviso.db").toString());
  }

  private static void refuses(Sealed sealed, String purpose, String text) {
    assertThatThrownBy(() -> sealed.open(purpose, text))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("sealed with another key");
  }
}
