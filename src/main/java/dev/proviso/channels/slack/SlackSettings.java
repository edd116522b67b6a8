package dev.proviso.channels.slack;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Slack app of this server; refuses to start with half of one.
 *
 * @param botToken {@code PROVISO_SLACK_BOT_TOKEN}: {@code xoxb-…}; null for no Slack
 * @param appToken {@code PROVISO_SLACK_APP_TOKEN}: {@code xapp-…}, for Socket Mode; null for none
 * @param signingSecret {@code PROVISO_SLACK_SIGNING_SECRET}: what Slack signs posts to the hook
 *     with; null for none
 * @param channels {@code PROVISO_SLACK_CHANNELS}: the ids of the channels that are told of requests
 * @param apiBase {@code PROVISO_SLACK_API_BASE}: where Slack's methods are
 */
@ConfigurationProperties("proviso.slack")
record SlackSettings(
    @Nullable String botToken,
    @Nullable String appToken,
    @Nullable String signingSecret,
    @Nullable List<String> channels,
    @Nullable String apiBase) {

  /** What Slack calls a channel, a private one, or a conversation. */
  static final Pattern CHANNEL = Pattern.compile("[CGD][A-Z0-9]{2,30}");

  private static final String USUAL_BASE = "https://slack.com/api";

  SlackSettings {
    botToken = given(botToken);
    appToken = given(appToken);
    signingSecret = given(signingSecret);
    apiBase = given(apiBase) == null ? USUAL_BASE : given(apiBase).replaceFirst("/+$", "");
    channels =
        channels == null
            ? List.of()
            : channels.stream().map(String::strip).filter(it -> !it.isEmpty()).distinct().toList();
    check(botToken, appToken, signingSecret);
    channels.forEach(SlackSettings::check);
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static void check(
      @Nullable String botToken, @Nullable String appToken, @Nullable String signingSecret) {
    boolean hears = appToken != null || signingSecret != null;
    if (botToken == null && hears) {
      throw new ConfigurationException(
          "PROVISO_SLACK_BOT_TOKEN is missing: without it nothing can be posted to Slack.");
    }
    if (botToken != null && !hears) {
      throw new ConfigurationException(
          "PROVISO_SLACK_BOT_TOKEN is set, but nothing would hear what is pressed. Set"
              + " PROVISO_SLACK_APP_TOKEN for Socket Mode, or PROVISO_SLACK_SIGNING_SECRET.");
    }
    // A header takes no other characters, and whatever is wrong must not be said with the token.
    if (Stream.of(botToken, appToken).anyMatch(it -> it != null && !it.matches("[!-~]+"))) {
      throw new ConfigurationException(
          "PROVISO_SLACK_BOT_TOKEN or PROVISO_SLACK_APP_TOKEN is no token of Slack.");
    }
  }

  private static void check(String channel) {
    if (!CHANNEL.matcher(channel).matches()) {
      throw new ConfigurationException(
          "PROVISO_SLACK_CHANNELS has \"%s\". Give ids such as C0123456789, separated by commas."
              .formatted(channel));
    }
  }

  /** Whether there is a Slack app. */
  boolean complete() {
    return botToken != null;
  }

  /** Without the secrets: settings may be printed. */
  @Override
  public String toString() {
    return "SlackSettings[channels=%s, apiBase=%s]".formatted(channels, apiBase);
  }
}
