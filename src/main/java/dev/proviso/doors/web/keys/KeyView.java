package dev.proviso.doors.web.keys;

import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.Role;
import dev.proviso.doors.web.activity.ActivityQuery;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A key as it is shown.
 *
 * @param id its id
 * @param name its name
 * @param plainName its name for a place that takes no markup
 * @param role the word of its role
 * @param prefix its first characters
 * @param state {@code active}, {@code ending}, {@code expired} or {@code revoked}
 * @param made when it was made
 * @param used when it was last used; null for never
 * @param ends when it ends or ended by itself; null for never
 * @param revoked when it was revoked; null for not
 * @param rateLimit requests per minute; null for the default
 * @param path the scope path of its principal; null for none
 * @param flags what its principal is marked with
 * @param executor whether it uses what others were allowed
 * @param hooksWatched whether its hooks ask only for what is watched
 * @param elicitAs who answers at the agent's client; null for nobody
 * @param principalUrl where all that its holder did is listed
 * @param own whether the reader is signed in with it
 * @param alone whether only its holder, who is not the reader, may keep it beside a successor
 */
record KeyView(
    String id,
    Html name,
    String plainName,
    String role,
    String prefix,
    String state,
    Html made,
    Html used,
    Html ends,
    Html revoked,
    Integer rateLimit,
    Html path,
    List<Html> flags,
    boolean executor,
    boolean hooksWatched,
    Html elicitAs,
    String principalUrl,
    boolean own,
    boolean alone) {

  private static final Duration SOON = Duration.ofDays(7);

  static KeyView of(
      ApiKey key, boolean own, boolean alone, Html person, Reader reader, Instant now) {
    return new KeyView(
        key.id(),
        new VisibleText().line(key.name()),
        VisibleText.plain(key.name()),
        key.role().word(),
        key.prefix(),
        state(key, now),
        reader.time(key.createdAt()),
        key.lastUsedAt() == null ? null : reader.time(key.lastUsedAt()),
        key.expiresAt() == null ? null : reader.time(key.expiresAt()),
        key.revokedAt() == null ? null : reader.time(key.revokedAt()),
        key.rateLimit(),
        key.path() == null ? null : new VisibleText().line(key.path()),
        key.marks().words().stream().map(new VisibleText()::line).toList(),
        key.marks().executor(),
        key.marks().hooksWatched(),
        person,
        ActivityQuery.by(key.principal()),
        own,
        alone);
  }

  private static String state(ApiKey key, Instant now) {
    if (key.revokedAt() != null) {
      return "revoked";
    }
    if (!key.active(now)) {
      return "expired";
    }
    boolean soon = key.expiresAt() != null && key.expiresAt().isBefore(now.plus(SOON));
    return soon ? "ending" : "active";
  }

  /** Whether it opens doors. */
  public boolean active() {
    return state.equals("active") || state.equals("ending");
  }

  public boolean operator() {
    return role.equals(Role.OPERATOR.word());
  }
}
