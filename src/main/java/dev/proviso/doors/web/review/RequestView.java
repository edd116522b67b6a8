package dev.proviso.doors.web.review;

import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.OutcomeName;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.JsonTree;
import dev.proviso.doors.web.content.Markdown;
import dev.proviso.doors.web.content.Preview;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import io.micronaut.http.uri.UriBuilder;
import java.time.Instant;
import java.util.List;

/**
 * A request as its page shows it. What the agent wrote is made visible, and nothing is cut.
 *
 * @param question whether it asks for an answer, and nothing is run
 * @param asker the name of the key that asked
 * @param claimed the name that the agent gives itself, where it is another; else null
 * @param askerUrl the queue of what the same name asks; null where it gave none
 * @param gist what will run, in one line
 * @param contextTree whether the context is JSON and drawn as a tree
 */
record RequestView(
    String id,
    String status,
    String priority,
    boolean question,
    Html title,
    String plainTitle,
    Html asker,
    Html claimed,
    String askerUrl,
    Html asked,
    Html expires,
    String expiresAt,
    boolean expiresSoon,
    boolean nearlyOver,
    Html session,
    List<Tag> tags,
    Preview preview,
    Html gist,
    Html plan,
    Html context,
    boolean contextTree,
    List<TimelineItem> timeline,
    String hash,
    List<String> hidden,
    List<String> mixed) {

  private static final int LENGTHY = 120;

  /** A tag, and the link to all pending requests that have it. */
  record Tag(Html name, String url) {}

  static RequestView of(
      Request request,
      List<LedgerRow> rows,
      List<TimelineItem> timeline,
      Reader reader,
      VisibleText visible,
      Instant now) {
    String asker = asker(request, rows);
    boolean claims = request.requester() != null && !request.requester().equals(asker);
    boolean tree = isTree(request.context());
    List<Tag> tags = request.tagList().stream().map(tag -> tag(tag, visible)).toList();
    Preview preview = Preview.of(request, visible);
    Html context = context(request.context(), tree, visible);
    Html plan = blank(request.plan()) ? null : Markdown.render(request.plan(), visible);
    boolean over = request.status().pending() && request.expiredAt(now);
    boolean ends = request.status().pending() && request.expiresAt() != null && !over;
    return new RequestView(
        request.id(),
        over ? RequestStatus.EXPIRED.word() : request.status().word(),
        request.priority().word(),
        request.isQuestion(),
        visible.title(request.title()),
        VisibleText.plain(request.title()),
        visible.line(asker),
        claims ? visible.line(request.requester()) : null,
        request.requester() == null ? null : queueOf("requester", request.requester()),
        reader.words().html("page.request.asked", "time", reader.time(request.createdAt())),
        ends ? reader.words().html("page.expires", "time", reader.time(request.expiresAt())) : null,
        ends ? request.expiresAt().toString() : null,
        ends && request.expiresAt().isBefore(now.plus(QueueRow.SOON)),
        ends && QueueRow.nearlyOver(request, now),
        request.sessionId() == null ? null : visible.line(request.sessionId()),
        tags,
        preview,
        Gist.of(request, reader.words()),
        plan,
        context,
        tree,
        timeline,
        request.contentSha256(),
        visible.hidden(),
        visible.mixed());
  }

  private static String asker(Request request, List<LedgerRow> rows) {
    return rows.stream()
        .filter(row -> EventType.CREATED.is(row))
        .map(LedgerRow::keyName)
        .findFirst()
        .orElse(request.requester() == null ? request.principal() : request.requester());
  }

  private static Tag tag(String tag, VisibleText visible) {
    return new Tag(visible.line(tag), queueOf("tag", tag));
  }

  private static String queueOf(String parameter, String value) {
    return UriBuilder.of("/queue").queryParam(parameter, value).build().toString();
  }

  private static boolean isTree(String context) {
    if (context == null || !context.strip().startsWith("{")) {
      return false;
    }
    try {
      return StrictJson.read(context).isObject();
    } catch (Refusal notJson) {
      return false;
    }
  }

  private static Html context(String context, boolean tree, VisibleText visible) {
    if (blank(context)) {
      return null;
    }
    return tree ? JsonTree.of(StrictJson.read(context), visible) : visible.block(context);
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  /** The name of its status in the texts: a question is answered or dismissed. */
  public String statusName() {
    return OutcomeName.of(question, status);
  }

  public boolean critical() {
    return priority.equals(Priority.CRITICAL.word());
  }

  public boolean pending() {
    return status.equals("pending");
  }

  /** Whether the title is so long that it is set smaller and folded. */
  public boolean lengthy() {
    return plainTitle.length() > LENGTHY;
  }

  /** The beginning of the hash, long enough to compare by eye. */
  public String shortHash() {
    return hash.substring(0, 12);
  }

  /** Whether it contains characters that would be invisible if they were not marked. */
  public boolean suspicious() {
    return !hidden.isEmpty() || !mixed.isEmpty();
  }
}
