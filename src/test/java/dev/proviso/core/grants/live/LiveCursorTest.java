package dev.proviso.core.grants.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveCursorTest {

  private static final Instant AT = Instant.parse("2026-11-21T14:30:00.123456Z");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isReadAsItIsWritten(boolean suspended) {
    LiveCursor place = new LiveCursor(suspended, AT, "req_01abc");
    assertThat(LiveCursor.read(place.written())).contains(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "l",
        "l-",
        "l-1-",
        "x-1-req_1",
        "l--1-req_1",
        "l-1-req_1'",
        "l-1-req_1\n",
        "l-1e5-req_1",
        "l-999999999999999999-req_1",
        "l-9999999999999999999-req_1",
        "l-1-REQ_1",
        "l-1-req_1 OR 1=1"
      })
  void isNothingElse(String written) {
    assertThat(LiveCursor.read(written)).isEmpty();
  }
}
