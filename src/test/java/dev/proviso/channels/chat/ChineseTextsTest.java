package dev.proviso.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cards speak simplified Chinese as well, with the same arguments. */
class ChineseTextsTest {

  private static final Pattern ARGUMENT = Pattern.compile("\\{\\w+}");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  private static Properties texts(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources", name))) {
      texts.load(reader);
    }
    return texts;
  }

  private static Set<String> arguments(String text) {
    return ARGUMENT
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everythingOnCardsIsTranslated() throws IOException {
    Properties english = texts("messages.properties");
    Properties chinese = texts("messages_zh.properties");

    assertThat(chinese.stringPropertyNames())
        .containsAll(
            english.stringPropertyNames().stream().filter(it -> it.startsWith("card.")).toList())
        .isSubsetOf(english.stringPropertyNames());
    chinese.forEach(
        (key, text) -> {
          assertThat(arguments((String) text))
              .as((String) key)
              .isEqualTo(arguments(english.getProperty((String) key)));
          assertThat(HAN.matcher((String) text).find() || key.equals("card.votes")).isTrue();
        });
  }

  @Test
  void whatIsWrongWithAValueIsSaidInChinese() {
    Messages words = Messages.in(new ChatSettings("high", "zh", null).locale());
    Fault fault = Fault.of("/budget", "too_high", Map.of("label", "预算", "max", 500, "unit", " 元"));
    assertThat(words.of(fault)).isEqualTo("预算不能大于 500 元。");
    assertThat(
            List.of(words.of("card.button.approve"), words.of("card.state.expired", "time", "x")))
        .containsExactly("批准", "已过期，x");
  }
}
