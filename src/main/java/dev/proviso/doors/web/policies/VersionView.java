package dev.proviso.doors.web.policies;

import dev.proviso.doors.web.content.Diff;
import dev.proviso.doors.web.content.Html;

/**
 * A version of a policy.
 *
 * @param by who wrote it, and when
 * @param sentence what it said
 * @param diff how its JSON differs from the version before; null for the first
 */
record VersionView(int version, Html by, Html sentence, Diff diff) {}
