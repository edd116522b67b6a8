package dev.proviso.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever adds an event is told here what else it needs. */
class EventTypeTest {

  private static final Path MAIN = Path.of("src/main");
  private static final Pattern WORD = Pattern.compile("(request_(?!id\\b)|grant_|ledger_)[a-z]+");

  @ParameterizedTest
  @ValueSource(strings = {"messages.properties", "messages_de.properties"})
  void hasItsTextsInEveryLanguage(String bundle) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(MAIN.resolve("resources").resolve(bundle))) {
      texts.load(reader);
    }
    for (EventType type : EventType.values()) {
      assertThat(texts).as(bundle).containsKey(type.textKey());
      assertThat(texts).as(bundle).containsKey("page.activity.action." + type.action());
    }
  }

  @Test
  void hasAnIcon() throws IOException {
    String icons = Files.readString(MAIN.resolve("resources/views/fragments/icons.html"));
    for (EventType type : EventType.values()) {
      assertThat(icons).as(type.name()).contains("id=\"i-" + type.icon() + "\"");
    }
  }

  /** The documents name every event that the outside is told, and no other. */
  @Test
  void isDocumented() throws IOException {
    String document = Files.readString(MAIN.resolve("resources/openapi.yml"));
    int at = document.indexOf("    WebhookEvent:\n");
    String schema = document.substring(at, document.indexOf("\n    New", at));
    assertThat(words(schema)).isEqualTo(new TreeSet<>(EventType.told()));
    String receiving = Files.readString(Path.of("docs/receiving.md"));
    String table = receiving.substring(receiving.indexOf("| `request_created`"));
    assertThat(words(table.substring(0, table.indexOf("\n\n"))))
        .isEqualTo(new TreeSet<>(EventType.told()));
  }

  private static Set<String> words(String text) {
    Set<String> found = new TreeSet<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      found.add(word.group());
    }
    return found;
  }

  /** No other class spells the words out, but for refusals: a code may be the same word. */
  @Test
  void standsInOnePlace() throws IOException {
    List<String> spelled = EventType.told().stream().map(word -> "\"" + word + "\"").toList();
    try (var files = Files.walk(MAIN.resolve("java"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        if (!file.endsWith("EventType.java") && !file.toString().endsWith("Refusals.java")) {
          String source = Files.readString(file);
          assertThat(spelled).as(file.toString()).noneMatch(source::contains);
          assertThat(source).doesNotContain("\"responded_approved\"");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void isFoundByItsWord(EventType type) {
    assertThat(EventType.of(type.action())).contains(type);
    assertThat(type.isDecision()).isIn(type.isOutcome(), false);
  }

  @Test
  void knowsNoOtherWord() {
    assertThat(EventType.of("policy_ruled")).isEmpty();
    assertThat(new HashSet<>(EventType.actions()))
        .hasSize(EventType.values().length - 1)
        .doesNotContain(EventType.LEDGER_CHECKPOINT.action());
  }
}
