package dev.proviso.doors.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every template. */
class TemplatesTest {

  private static final Path VIEWS = Path.of("src/main/resources/views");
  private static final Pattern KEY = Pattern.compile("#\\{([a-z][a-z0-9_.]*)[}(]");
  private static final Pattern JAVA_KEY =
      Pattern.compile("\"((?:page|history)\\.[a-z0-9_.]*[a-z0-9_])\"");

  private static List<Path> templates() {
    try (Stream<Path> files = Files.walk(VIEWS)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".html")).toList();
      assertThat(found).hasSizeGreaterThan(15);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void haveNoScriptAndNoStyleInside() {
    for (Path file : templates()) {
      String text = read(file);
      assertThat(text)
          .as(file.toString())
          .doesNotContainPattern("(?i)<style|\\sstyle\\s*=|th:style");
      assertThat(text).as(file.toString()).doesNotContainPattern("(?i)[\\s\",:]on[a-z]+\\s*=");
      assertThat(text)
          .as(file.toString())
          .doesNotContainPattern("(?i)hx-on|hx-vals|javascript:|th:inline|data-hx");
      assertThat(text.replaceAll("<script th:src=\"[^\"]*\"[^>]*></script>", ""))
          .as(file.toString())
          .doesNotContain("<script");
    }
  }

  @Test
  void writeRawOnlyWhatIsMarkup() {
    for (Path file : templates()) {
      Matcher raw = Pattern.compile("th:utext=\"([^\"]*)\"").matcher(read(file));
      while (raw.find()) {
        assertThat(raw.group(1)).as(file.toString()).matches("\\$\\{[^}]*\\.markup\\(\\)}");
      }
    }
  }

  @Test
  void nameTextsThatThereAre() throws IOException {
    Properties texts = new Properties();
    texts.load(Files.newBufferedReader(Path.of("src/main/resources/messages.properties")));
    Set<String> used = new TreeSet<>();
    for (Path file : templates()) {
      Matcher key = KEY.matcher(read(file));
      while (key.find()) {
        used.add(key.group(1));
      }
    }
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/proviso"))) {
      sources
          .filter(source -> source.toString().endsWith(".java"))
          .forEach(
              source -> {
                Matcher key = JAVA_KEY.matcher(read(source));
                while (key.find()) {
                  used.add(key.group(1));
                }
              });
    }
    assertThat(used).hasSizeGreaterThan(100);
    assertThat(used.stream().filter(key -> !texts.containsKey(key)))
        .allMatch(key -> texts.keySet().stream().anyMatch(k -> ((String) k).startsWith(key + ".")));
  }
}
