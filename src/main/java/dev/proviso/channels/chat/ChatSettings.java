package dev.proviso.channels.chat;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What holds for every chat; refuses to start with any other word.
 *
 * @param approve {@code PROVISO_CHAT_APPROVE}: {@code off}, {@code normal} or {@code high}, the
 *     highest priority that can be approved in a chat; {@code critical} never can
 * @param language {@code PROVISO_CHAT_LANGUAGE}: {@code en}, {@code de} or {@code zh}
 * @param remindAfter {@code PROVISO_REMIND_AFTER}: how long a request waits before the places that
 *     have a card are reminded of it, once; zero for never
 */
@ConfigurationProperties("proviso.chat")
public record ChatSettings(
    @Nullable String approve, @Nullable String language, @Nullable Duration remindAfter) {

  private static final List<String> APPROVE = List.of("off", "normal", "high");
  private static final List<String> LANGUAGES = List.of("en", "de", "zh");

  public ChatSettings {
    approve = word("PROVISO_CHAT_APPROVE", approve, "high", APPROVE);
    language = word("PROVISO_CHAT_LANGUAGE", language, "en", LANGUAGES);
    remindAfter = remindAfter == null ? Duration.ZERO : remindAfter;
  }

  private static String word(String name, String given, String usual, List<String> known) {
    String word = given == null || given.isBlank() ? usual : given.strip();
    if (!known.contains(word)) {
      throw new ConfigurationException(
          "%s is \"%s\". Set one of: %s.".formatted(name, word, String.join(", ", known)));
    }
    return word;
  }

  /** The language of cards and of what is answered in chats. */
  public Locale locale() {
    return Locale.forLanguageTag(language);
  }
}
