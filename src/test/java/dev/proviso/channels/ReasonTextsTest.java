package dev.proviso.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.net.Failure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever keeps a delivery from being taken has a text, and no text is left over. */
class ReasonTextsTest {

  private static final Path MAIN = Path.of("src/main");
  private static final Pattern MADE = Pattern.compile("Reason\\.of\\(\\s*\"([a-z_]+)\"");

  /** Made where no literal stands: of an answer's status, and of a text that is known as it is. */
  private static final Set<String> OTHERS = Set.of("redirect", "status", "other");

  @Test
  void haveATextEach() throws IOException {
    Set<String> keys = new TreeSet<>();
    OTHERS.forEach(code -> keys.add(Reason.of(code).key()));
    for (Failure failure : Failure.values()) {
      keys.add(Reason.of(failure.code()).key());
    }
    try (Stream<Path> files = Files.walk(MAIN.resolve("java"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        MADE.matcher(Files.readString(file))
            .results()
            .forEach(made -> keys.add(Reason.of(made.group(1)).key()));
      }
    }
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(MAIN.resolve("resources/messages.properties"))) {
      texts.load(reader);
    }
    assertThat(keys)
        .containsExactlyInAnyOrderElementsOf(
            texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith("delivery.reason."))
                .toList());
  }
}
