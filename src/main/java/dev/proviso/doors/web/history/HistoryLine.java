package dev.proviso.doors.web.history;

import dev.proviso.core.requests.OutcomeName;
import dev.proviso.core.requests.history.HistoryRow;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.PolicyLink;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Lengths;
import dev.proviso.doors.web.shell.Reader;
import java.time.Instant;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that has ended, as the list shows it.
 *
 * @param outcome the name of its status in the texts: a question is answered or dismissed
 * @param claimed what the agent calls itself; null where that is the name of its key
 * @param decider whose key decided; null without a decision
 * @param signed the name that the decision was signed with; null where that is the name of the key
 * @param after how long it waited for its end
 * @param comment what was said; null for nothing
 * @param compliance the word for what became of what was allowed; null where nothing was
 * @param selfReported whether that rests on what the agent says of itself
 */
record HistoryLine(
    String id,
    String status,
    String outcome,
    Html title,
    Html action,
    List<Html> tags,
    Html asker,
    Html claimed,
    Html asked,
    Html after,
    Html decider,
    Html signed,
    Html comment,
    String compliance,
    boolean selfReported) {

  private static final int LONG_COMMENT = 160;

  static HistoryLine of(HistoryRow row, Map<String, String> names, Reader reader, Instant now) {
    VisibleText visible = new VisibleText();
    String asker = names.getOrDefault(row.principal(), row.principal());
    String decider =
        row.decider() == null ? null : names.getOrDefault(row.decider(), row.decider());
    Optional<Html> byPolicy = PolicyLink.of(row.decider(), row.responder(), visible);
    return new HistoryLine(
        row.id(),
        row.status().word(),
        OutcomeName.of(row.question(), row.status().word()),
        visible.title(row.title()),
        row.action() == null ? null : visible.line(row.action()),
        row.tagList().stream().map(visible::line).toList(),
        visible.line(asker),
        other(row.requester(), asker, visible),
        asked(row.askedAt(), now, reader),
        after(row, reader),
        decider == null ? null : byPolicy.orElseGet(() -> visible.line(decider)),
        byPolicy.isPresent() ? null : other(row.responder(), decider, visible),
        row.comment() == null ? null : visible.line(shortened(row.comment())),
        row.compliance() == null ? null : row.compliance().word(),
        row.selfReported());
  }

  private static Html other(String said, String known, VisibleText visible) {
    return said == null || said.equals(known) ? null : visible.line(said);
  }

  /** The time in the reader's zone, without the year if it is the current one. */
  private static Html asked(Instant at, Instant now, Reader reader) {
    Year year = Year.from(at.atZone(reader.zone()));
    String near = year.equals(Year.from(now.atZone(reader.zone()))) ? ".near" : "";
    String shown =
        DateTimeFormatter.ofPattern(
                reader.words().of("history.time.pattern" + near), reader.words().locale())
            .withZone(reader.zone())
            .format(at);
    return new Html("<time datetime=\"%s\">%s</time>".formatted(at, Html.text(shown)));
  }

  /** How long it waited; the exact end is in its tooltip. */
  private static Html after(HistoryRow row, Reader reader) {
    String waited = new Lengths(reader.words()).of(row.waited());
    return new Html(
        "<time datetime=\"%s\" title=\"%s\">%s</time>"
            .formatted(
                row.endedAt(),
                Html.text(reader.moment(row.endedAt())),
                reader.words().html("history.after", "time", waited)));
  }

  private static String shortened(String comment) {
    String line = comment.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    return line.codePointCount(0, line.length()) <= LONG_COMMENT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONG_COMMENT)) + "…";
  }
}
