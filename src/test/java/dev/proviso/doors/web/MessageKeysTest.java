package dev.proviso.doors.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts say the same in every language. */
class MessageKeysTest {

  private static final Path TEXTS = Path.of("src/main/resources");
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\w*}?");

  /** What is a name, a sign or an international word, and the same in German. */
  private static final Set<String> THE_SAME =
      Set.of(
          "history.fired.one",
          "page.brand",
          "page.title",
          "page.form.key",
          "page.form.optional",
          "page.priority.normal",
          "page.queue.filter",
          "page.queue.requester",
          "page.settings.language.en",
          "page.settings.language.de",
          "page.nav.webhooks",
          "page.form.item",
          "page.queue.by.requester",
          "history.agent",
          "history.median",
          "page.webhooks",
          "page.webhooks.because",
          "page.webhooks.url",
          "page.webhook.title",
          "page.delivery.status",
          "page.delivery.kind.webhook",
          "page.delivery.ms",
          "delivery.reason.other",
          "page.activity.hash",
          "page.apikeys.name",
          "page.apikeys.role.agent",
          "page.editor.label.name");

  private static Properties texts(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(TEXTS.resolve(name))) {
      texts.load(reader);
    }
    assertThat(texts).hasSizeGreaterThan(400);
    return texts;
  }

  private static List<String> keys(String name) throws IOException {
    return Files.readAllLines(TEXTS.resolve(name)).stream()
        .filter(line -> !line.startsWith("#") && line.contains("="))
        .map(line -> line.substring(0, line.indexOf('=')))
        .toList();
  }

  private static Set<String> arguments(String text) {
    return ARGUMENT
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void standInTheSameOrderAndNeverTwice() throws IOException {
    List<String> english = keys("messages.properties");
    assertThat(english).doesNotHaveDuplicates();
    assertThat(keys("messages_de.properties")).containsExactlyElementsOf(english);
  }

  @Test
  void haveTheSameArguments() throws IOException {
    Properties german = texts("messages_de.properties");
    texts("messages.properties")
        .forEach(
            (key, text) ->
                assertThat(arguments(german.getProperty((String) key)))
                    .as((String) key)
                    .isEqualTo(arguments((String) text)));
  }

  @Test
  void areNeverBlankAndNeverLeftInEnglish() throws IOException {
    Properties english = texts("messages.properties");
    Properties german = texts("messages_de.properties");
    for (String key : english.stringPropertyNames()) {
      assertThat(english.getProperty(key)).as(key).isNotBlank();
      assertThat(german.getProperty(key)).as(key).isNotBlank();
      assertThat(german.getProperty(key).equals(english.getProperty(key)))
          .as(key + " is the same in both")
          .isEqualTo(THE_SAME.contains(key));
    }
    assertThat(english.stringPropertyNames()).containsAll(THE_SAME);
  }

  @Test
  void endAsTheirTwinsDo() throws IOException {
    Properties german = texts("messages_de.properties");
    texts("messages.properties")
        .forEach(
            (key, text) ->
                assertThat(end(german.getProperty((String) key)))
                    .as((String) key)
                    .isEqualTo(end((String) text)));
  }

  private static String end(String text) {
    String last = text.substring(text.length() - 1);
    return ".:…?".contains(last) ? last : "";
  }

  @Test
  void sayOfEachWayThatALedgerIsBrokenWhatItIs() throws IOException {
    Pattern code = Pattern.compile("\"([a-z_]+)\",\\s*(?:\"[^\"]* [^\"]*\"|what)");
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(it -> it.toString().endsWith(".java")).toList()) {
        String text = Files.readString(source);
        if (text.contains("Broken(")) {
          code.matcher(text).results().map(it -> it.group(1)).forEach(codes::add);
        }
      }
    }

    assertThat(codes)
        .hasSizeGreaterThan(25)
        .contains("missing", "key_gone", "not_append_only", "other_end", "other_time");
    assertThat(texts("messages.properties").stringPropertyNames())
        .containsAll(codes.stream().map(it -> "page.activity.broken." + it).toList());
  }
}
