package dev.proviso.doors.web.channels;

import dev.proviso.channels.chat.CardTarget;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.jobs.Reason;
import java.time.Instant;
import java.util.List;

/**
 * A place where cards go, as an admin sees it.
 *
 * @param path its own address here, to which what is done with it is added
 * @param state how it is: disabled, failing, healthy, or unused until something was sent
 * @param configured whether the settings name it
 * @param least the word of the lowest priority that it is told of
 * @param tags told of requests with one of these; empty for all
 * @param detail {@code full} or {@code title}
 * @param success when it last took something; null for never
 * @param failure when it last did not, and why; null for never
 * @param failing since when it takes nothing; null where it does
 * @param disabled since when nothing is sent, and why; null while it is enabled
 */
record TargetView(
    String id,
    String path,
    Html address,
    String plainAddress,
    String state,
    boolean configured,
    boolean enabled,
    String least,
    List<Html> tags,
    String detail,
    Html success,
    Html failure,
    Html failing,
    Html disabled) {

  static TargetView of(CardTarget target, boolean configured, Reader reader) {
    VisibleText visible = new VisibleText();
    return new TargetView(
        target.id(),
        "/channels/" + target.channel() + "/targets/" + target.id(),
        visible.line(target.address()),
        VisibleText.plain(target.address()),
        state(target),
        configured,
        target.isEnabled(),
        target.least().word(),
        target.tagList().stream().map(visible::line).toList(),
        target.detail(),
        time(target.lastSuccess(), reader),
        because(target.lastFailure(), target.lastTrouble(), reader, visible),
        time(target.failingSince(), reader),
        because(target.disabledAt(), target.disabledFor(), reader, visible));
  }

  private static String state(CardTarget target) {
    if (!target.isEnabled()) {
      return "disabled";
    }
    if (target.failingSince() != null) {
      return "failing";
    }
    return target.lastSuccess() == null ? "unused" : "healthy";
  }

  private static Html time(Instant at, Reader reader) {
    return at == null ? null : reader.time(at);
  }

  private static Html because(Instant at, Reason why, Reader reader, VisibleText visible) {
    if (at == null) {
      return null;
    }
    Html reason = visible.title(why == null ? "" : reader.words().reason(why));
    return reader.words().html("page.webhooks.because", "time", reader.time(at), "why", reason);
  }

  /** Whether it can be switched on again here. */
  public boolean mayEnable() {
    return !enabled && configured;
  }
}
