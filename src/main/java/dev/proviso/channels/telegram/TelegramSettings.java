package dev.proviso.channels.telegram;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The bot, and where it tells of requests; refuses to start with what cannot work.
 *
 * @param botToken {@code PROVISO_TELEGRAM_BOT_TOKEN}: what BotFather gave; without it there is no
 *     Telegram
 * @param botTokenFile {@code PROVISO_TELEGRAM_BOT_TOKEN_FILE}: a file that holds it instead
 * @param apiBase {@code PROVISO_TELEGRAM_API_BASE}: a Bot API server of one's own
 * @param chats {@code PROVISO_TELEGRAM_CHATS}: ids of chats, with {@code /topic} for a topic
 * @param links {@code PROVISO_TELEGRAM_LINKS}: accounts that are linked from the start, {@code
 *     123456:prn_…}
 */
@ConfigurationProperties("proviso.telegram")
record TelegramSettings(
    @Nullable String botToken,
    @Nullable String botTokenFile,
    @Nullable String apiBase,
    @Nullable List<String> chats,
    @Nullable List<String> links) {

  private static final Pattern TOKEN = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{20,100}");
  static final Pattern CHAT = Pattern.compile("-?[0-9]{1,19}(/[0-9]{1,10})?");
  private static final Pattern LINK = Pattern.compile("[0-9]{1,19}:[A-Za-z0-9_]{1,60}");
  private static final String USUAL = "https://api.telegram.org";

  TelegramSettings {
    botToken = token(botToken, botTokenFile);
    botTokenFile = null;
    String base = apiBase == null || apiBase.isBlank() ? USUAL : apiBase.strip();
    apiBase = base.replaceAll("/+$", "");
    chats = all("PROVISO_TELEGRAM_CHATS", chats, CHAT, "ids such as -1001234567890/42");
    links = all("PROVISO_TELEGRAM_LINKS", links, LINK, "pairs such as 123456:prn_01k…");
  }

  private static String token(String given, String file) {
    String token = given == null ? "" : given.strip();
    if (file != null && !file.isBlank()) {
      token = read(file.strip());
    }
    if (!token.isEmpty() && !TOKEN.matcher(token).matches()) {
      throw new ConfigurationException(
          "PROVISO_TELEGRAM_BOT_TOKEN does not look like the token of a bot. BotFather gives one"
              + " such as 123456789:AA….");
    }
    return token;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new ConfigurationException(
          "The file %s of PROVISO_TELEGRAM_BOT_TOKEN_FILE cannot be read.".formatted(file));
    }
  }

  private static List<String> all(String name, List<String> given, Pattern form, String like) {
    List<String> all =
        given == null
            ? List.of()
            : given.stream().map(String::strip).filter(it -> !it.isEmpty()).distinct().toList();
    all.stream()
        .filter(it -> !form.matcher(it).matches())
        .findFirst()
        .ifPresent(
            it -> {
              throw new ConfigurationException(
                  "%s has an entry \"%s\". Write %s, separated by commas."
                      .formatted(name, it, like));
            });
    return all;
  }

  /** Whether there is a bot. */
  boolean isSet() {
    return !botToken.isEmpty();
  }
}
