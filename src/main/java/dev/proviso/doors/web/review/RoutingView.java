package dev.proviso.doors.web.review;

import dev.proviso.doors.web.content.Html;
import java.util.List;

/**
 * How policies want a request to be decided.
 *
 * @param because why it is with people, one reason each; may be empty
 * @param who who may decide it, in a sentence; null for anybody who may decide
 * @param votes how many votes there are, and whose; null where one decides alone
 * @param cast how many votes there are
 * @param limited whether a plain approval is refused
 * @param needsComment whether each decision must say why
 */
record RoutingView(
    List<Html> because, Html who, Html votes, int cast, boolean limited, boolean needsComment) {}
