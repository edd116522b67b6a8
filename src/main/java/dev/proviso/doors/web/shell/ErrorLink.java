package dev.proviso.doors.web.shell;

import dev.proviso.doors.web.content.Html;

/**
 * One line of the error summary.
 *
 * @param href where it is to be mended, on the same page
 * @param text what is wrong
 */
public record ErrorLink(String href, Html text) {}
