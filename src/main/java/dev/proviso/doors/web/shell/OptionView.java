package dev.proviso.doors.web.shell;

import dev.proviso.doors.web.content.Html;

/**
 * One choice of a field.
 *
 * @param id the id of its control
 * @param value what the form sends
 * @param label what a person reads
 * @param plain the same without markup, for selects
 * @param description what it means; null where nothing is said
 * @param chosen whether it is chosen
 */
public record OptionView(
    String id, String value, Html label, String plain, Html description, boolean chosen) {}
