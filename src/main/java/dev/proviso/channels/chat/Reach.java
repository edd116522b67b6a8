package dev.proviso.channels.chat;

/**
 * How much a chat can show and ask.
 *
 * @param text how many characters of content it shows on one card; what is longer is cut, and then
 *     nothing can be approved there
 * @param fields how many fields of a form it asks for
 * @param options how many options of a field it lists
 * @param label how many characters an option may have
 */
public record Reach(int text, int fields, int options, int label) {}
