package dev.proviso.web;

/**
 * A line of the error summary.
 *
 * @param href where it is to be mended, on the same page
 * @param text what is wrong
 */
record ErrorLink(String href, Html text) {}
