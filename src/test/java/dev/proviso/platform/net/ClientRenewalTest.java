package dev.proviso.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClientRenewalTest {

  private final AtomicInteger renewed = new AtomicInteger();
  private final ClientRenewal renewal = new ClientRenewal(3, renewed::incrementAndGet);

  @Test
  void waitsUntilNoCallIsUnderWay() {
    call("http://a.example/1");
    begin("http://b.example/");
    call("http://c.example/");
    assertThat(renewed).hasValue(0);

    renewal.end();

    assertThat(renewed).hasValue(1);
  }

  @Test
  void waitsForeverForNobody() {
    for (int i = 1; i <= 6; i++) {
      assertThat(renewed).hasValue(0);
      begin("http://agent.example:" + (9000 + i) + "/");
    }
    assertThat(renewed).hasValue(1);
  }

  @Test
  void countsPlacesAndNotCalls() {
    for (int i = 0; i < 10; i++) {
      call("http://a.example/" + i);
    }
    assertThat(renewed).hasValue(0);
  }

  private void call(String url) {
    begin(url);
    renewal.end();
  }

  private void begin(String url) {
    renewal.begin(URI.create(url));
  }
}
