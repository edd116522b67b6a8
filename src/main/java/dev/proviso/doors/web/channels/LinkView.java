package dev.proviso.doors.web.channels;

import dev.proviso.channels.chat.ChatLink;
import dev.proviso.channels.chat.Chats;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;

/**
 * An account of a chat, and who it is.
 *
 * @param channel the chat as people call it
 * @param account its id there
 * @param shown the name that it had there
 * @param who the name of the principal
 * @param since when it was linked
 * @param sinceText the same after the word since
 * @param counts whether the principal may decide now
 */
public record LinkView(
    String id,
    String channel,
    Html account,
    Html shown,
    Html who,
    Html since,
    Html sinceText,
    boolean counts) {

  /** A link, with the name of its principal. */
  public static LinkView of(ChatLink link, String who, boolean counts, Reader reader) {
    VisibleText visible = new VisibleText();
    return new LinkView(
        link.id(),
        Chats.title(link.channel()),
        visible.line(link.where()),
        visible.line(link.shown()),
        visible.line(who),
        reader.time(link.madeAt()),
        reader.words().html("page.chats.since", "time", reader.time(link.madeAt())),
        counts);
  }

  /** Whether the name says more than the id. */
  public boolean named() {
    return !shown.markup().equals(account.markup());
  }
}
