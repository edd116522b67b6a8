package dev.proviso.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void isTheSameAfterItWasStored() {
    Reason reason = Reason.of("timeout", "detail", "a \"quote\", {braces} and\nlines");
    assertThat(Reason.read(reason.stored())).isEqualTo(reason);
    assertThat(reason.key()).isEqualTo("delivery.reason.timeout");
  }

  @Test
  void keepsWhatAFaultSays() {
    Reason reason = Reason.of(Fault.of("/url", "url_port", Map.of("port", 25, "place", "a:25")));
    assertThat(reason.key()).isEqualTo("fault.url_port");
    assertThat(reason.arguments()).isEqualTo(Map.of("port", "25", "place", "a:25"));
  }

  @Test
  void takesAnyOtherTextAsASentence() {
    for (String text : new String[] {"The receiver answered 500.", "[1]", "{\"code\":7}", ""}) {
      assertThat(Reason.read(text)).isEqualTo(Reason.other(text));
    }
  }

  @Test
  void cutsWhatAStrangerWrote() {
    String stored = Reason.of("protocol", "detail", "x\0".repeat(1_000)).stored();
    assertThat(stored).hasSizeLessThan(400).doesNotContain("\0", "\\u0000");
  }
}
