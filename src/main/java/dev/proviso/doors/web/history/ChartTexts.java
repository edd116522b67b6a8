package dev.proviso.doors.web.history;

import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.history.Outcomes;
import dev.proviso.doors.web.shell.Lengths;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import java.time.Duration;
import java.time.format.DateTimeFormatter;

/** How charts name days, statuses, numbers and lengths of time. */
record ChartTexts(Reader reader, TrendPeriod period) {

  String day(int piece) {
    ReaderTexts words = reader.words();
    return DateTimeFormatter.ofPattern(words.of("history.day.pattern"), words.locale())
        .format(period.starts().get(piece));
  }

  String length(Duration length) {
    return length == null ? null : new Lengths(reader.words()).of(length);
  }

  String number(long number) {
    return reader.number(number);
  }

  String of(String key, Object... named) {
    return reader.words().of(key, named);
  }

  /** What came of requests in words: the ways that were taken, each with its number. */
  String outcomes(Outcomes outcomes) {
    StringBuilder text = new StringBuilder(number(outcomes.total()));
    String before = " · ";
    for (RequestStatus status : TrendViews.ORDER) {
      if (outcomes.of(status) > 0) {
        text.append(before).append(of("history.status." + status.word())).append(' ');
        text.append(number(outcomes.of(status)));
        before = ", ";
      }
    }
    return text.toString();
  }
}
