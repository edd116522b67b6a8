package dev.proviso.core.policies.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.json.StrictJson;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 27 November 2026 is a Friday. */
class WindowTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'weekdays':['fri']}                             | 27T00:00 | true",
        "{'weekdays':['fri']}                             | 27T23:59 | true",
        "{'weekdays':['fri']}                             | 28T00:00 | false",
        "{'from':'09:00','to':'17:00'}                    | 27T08:59 | false",
        "{'from':'09:00','to':'17:00'}                    | 27T09:00 | true",
        "{'from':'09:00','to':'17:00'}                    | 27T16:59 | true",
        "{'from':'09:00','to':'17:00'}                    | 27T17:00 | false",
        "{'from':'09:00'}                                 | 27T23:59 | true",
        "{'to':'09:00'}                                   | 27T00:00 | true",
        "{'to':'09:00'}                                   | 27T09:00 | false",
        "{'from':'22:00','to':'06:00'}                    | 27T23:00 | true",
        "{'from':'22:00','to':'06:00'}                    | 27T05:59 | true",
        "{'from':'22:00','to':'06:00'}                    | 27T12:00 | false",
        "{'weekdays':['fri'],'from':'22:00','to':'06:00'} | 27T23:00 | true",
        "{'weekdays':['fri'],'from':'22:00','to':'06:00'} | 28T05:00 | true",
        "{'weekdays':['fri'],'from':'22:00','to':'06:00'} | 27T05:00 | false",
        "{'weekdays':['fri'],'from':'22:00','to':'06:00'} | 28T23:00 | false",
        "{'weekdays':['sun'],'from':'22:00','to':'00:00'} | 29T22:30 | true",
        "{'weekdays':['sun'],'from':'22:00','to':'00:00'} | 30T00:00 | false",
        "{'weekdays':['sun'],'from':'22:00','to':'02:00'} | 30T01:00 | true"
      })
  void belongsToTheDayOnWhichItBegins(String value, String moment, boolean within) {
    Window window = Window.of(StrictJson.read(value.replace('\'', '"')));
    ZonedDateTime at = ZonedDateTime.parse("2026-11-" + moment + ":00+01:00[Europe/Berlin]");

    assertThat(window.holds(at)).isEqualTo(within);
  }
}
