package dev.proviso.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.exceptions.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlackSettingsTest {

  private static SlackSettings settings(String bot, String app, String secret, String... channels) {
    return new SlackSettings(bot, app, secret, List.of(channels), null);
  }

  @Test
  void isCompleteWithABotThatHears() {
    assertThat(settings(" ", "", null).complete()).isFalse();
    assertThat(settings("xoxb-1", "xapp-1", null).complete()).isTrue();
    assertThat(settings("xoxb-1", null, "secret", "C01", " C02 ", "C01", "").channels())
        .containsExactly("C01", "C02");
    assertThat(settings("xoxb-1", null, "secret").apiBase()).isEqualTo("https://slack.com/api");
  }

  @Test
  void refusesHalfOfAnAppWithoutSayingItsSecrets() {
    assertRefused(() -> settings(null, "xapp-1", null), "PROVISO_SLACK_BOT_TOKEN");
    assertRefused(() -> settings(null, null, "secret"), "PROVISO_SLACK_BOT_TOKEN");
    assertRefused(() -> settings("xoxb-1", null, null), "PROVISO_SLACK_APP_TOKEN");
    assertRefused(() -> settings("xoxb-1\nx: y", "xapp-1", null), "no token");
    assertRefused(() -> settings("xoxb-1", "xapp-1", null, "#general"), "#general");
    assertThat(settings("xoxb-1", "xapp-1", "secret").toString())
        .doesNotContain("xoxb", "xapp", "secret");
  }

  private static void assertRefused(Runnable made, String named) {
    assertThatThrownBy(made::run)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(named)
        .message()
        .doesNotContain("xoxb-1", "xapp-1");
  }
}
