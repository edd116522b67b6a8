package dev.proviso.doors.web.uses;

import dev.proviso.doors.web.content.Html;

/**
 * What a request is a part of.
 *
 * @param sentence with a link to it, and what it is by now where it has ended
 * @param over whether it has ended, so that nothing of the part may be done
 */
public record PartView(Html sentence, boolean over) {}
