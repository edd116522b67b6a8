package dev.proviso.platform.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class TrustedProxiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1", "2000::/3"})
  void warnsOfBlocksThatHoldNearlyEverybody(String block) {
    assertThat(warnings("10.0.0.5", block)).singleElement().asString().contains("PROVISO_TRUSTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "fc00::/7", "127.0.0.1", "::1"})
  void saysNothingOfOthers(String block) {
    assertThat(warnings(block)).isEmpty();
  }

  @Test
  void warnsOfHttpsWithoutAProxyThatSpeaksIt() {
    assertThat(warningsAt("https://proviso.example"))
        .singleElement()
        .asString()
        .contains("names no proxy");
    assertThat(warningsAt("https://proviso.example", "10.0.0.5")).isEmpty();
    assertThat(warningsAt("http://proviso.example")).isEmpty();
  }

  private static List<String> warnings(String... blocks) {
    return warningsAt("", blocks);
  }

  private static List<String> warningsAt(String publicUrl, String... blocks) {
    Logger logger = (Logger) LoggerFactory.getLogger(TrustedProxies.class);
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    logger.addAppender(said);
    try {
      new TrustedProxies(new HttpSettings(List.of(blocks), 1, Duration.ofSeconds(1)), publicUrl);
      return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    } finally {
      logger.detachAppender(said);
    }
  }
}
