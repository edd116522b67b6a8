package dev.proviso.doors.web.review;

import dev.proviso.doors.web.content.Html;

/**
 * Why a decision was not taken, although the form was valid.
 *
 * @param kind {@code decided}, {@code changed}, {@code expired}, {@code cancelled}, {@code own},
 *     {@code issuer}, {@code decider} or {@code voted}
 * @param heading what happened
 * @param text what that means
 * @param draft what was written; null where there is nothing to give back
 */
record ConflictView(String kind, Html heading, String text, DraftView draft) {}
