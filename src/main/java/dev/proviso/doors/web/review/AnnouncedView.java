package dev.proviso.doors.web.review;

import dev.proviso.doors.web.content.Html;

/**
 * A place where people were told of a request.
 *
 * @param channel the chat as people call it
 * @param address where in it
 * @param text when its card was posted and last brought up to date, or that it waits for that
 */
record AnnouncedView(String channel, Html address, Html text) {}
