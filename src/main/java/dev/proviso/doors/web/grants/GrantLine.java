package dev.proviso.doors.web.grants;

import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.uses.GrantLeftView;
import java.util.List;

/**
 * Something that was allowed, as pages tell of it.
 *
 * @param id the request
 * @param claimed what the agent calls itself; null where that is the name of its key
 * @param left how much of it is left
 * @param conditions the conditions that no bar shows, in short
 * @param lastUse when it was used last; null for never
 */
record GrantLine(
    String id,
    Html title,
    Html asker,
    Html claimed,
    GrantLeftView left,
    List<Html> conditions,
    Html lastUse) {}
