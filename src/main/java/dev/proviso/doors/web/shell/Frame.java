package dev.proviso.doors.web.shell;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.policies.Endings;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import java.util.List;

/**
 * The frame around the content of every page.
 *
 * @param title the name of the page
 * @param section the part of the navigation that it belongs to; empty for none
 * @param address its path and query
 * @param reader who reads it
 * @param session the session; null where nobody is signed in
 * @param csrf what its forms carry; null where nobody is signed in
 * @param authOff whether keys are not asked for at all
 * @param notices what the reader has not dismissed yet
 * @param stops what is stopped now
 * @param assets the files that it loads
 */
record Frame(
    String title,
    String section,
    String address,
    Reader reader,
    Session session,
    String csrf,
    boolean authOff,
    List<NoticeView> notices,
    List<StopView> stops,
    Assets assets) {

  private static final int FIRST_NOTICES = 3;

  /** The first notices of each kind, which are not folded. */
  public List<NoticeView> firstNotices() {
    return notices.stream().filter(this::isAmongFirst).toList();
  }

  /** All other notices. */
  public List<NoticeView> otherNotices() {
    return notices.stream().filter(notice -> !isAmongFirst(notice)).toList();
  }

  private boolean isAmongFirst(NoticeView notice) {
    return notices.stream()
        .filter(other -> other.code().equals(notice.code()))
        .limit(FIRST_NOTICES)
        .anyMatch(notice::equals);
  }

  public String windowTitle() {
    return reader.words().of("page.title", "title", title);
  }

  /** Whether the reader has ended a stop just now. */
  public boolean ended() {
    return address.endsWith("?ended=stop");
  }

  public boolean signedIn() {
    return session != null;
  }

  /** Whether the reader sees the pages for admins. */
  public boolean administers() {
    return signedIn() && session.principal().may(Right.ADMINISTER);
  }

  /** Whether the reader may decide, and so press the stop button. */
  public boolean decides() {
    return signedIn() && session.principal().may(Right.DECIDE);
  }

  /** Whether the reader may end a stop that a principal pressed. */
  public boolean endsStopOf(String maker) {
    return decides() && Endings.mayEndStop(maker, session.principal().actor());
  }

  /** The address where the reader's own key is rotated; null for the key of the environment. */
  public String keyUrl() {
    return signedIn() && session.principal().key() != null
        ? "/keys/" + session.principal().key()
        : null;
  }

  public String who() {
    return VisibleText.plain(session.principal().name());
  }

  /**
   * The principal that the page is for, and whose drafts it may show; null if nobody is signed in.
   */
  public String by() {
    return signedIn() ? session.principal().id() : null;
  }

  public String language() {
    return reader.language();
  }

  public String theme() {
    return reader.theme();
  }

  public String colorScheme() {
    return theme().equals("auto") ? "light dark" : theme();
  }

  public String shortcuts() {
    return reader.shortcuts() ? "on" : "off";
  }

  public String notifications() {
    return reader.notifications() ? "on" : "off";
  }

  /** The zone that the reader chose; null if their browser may still tell it. */
  public String zone() {
    return reader.zoneKnown() ? reader.zone().getId() : null;
  }

  public String asset(String name) {
    return assets.address(name);
  }

  /** What to do while no request is open. */
  public Html pressJ() {
    return reader.words().html("page.nothing.text", "key", new Html("<kbd>j</kbd>"));
  }
}
