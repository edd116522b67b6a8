package dev.proviso.doors.web.webhooks;

import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.jobs.AttemptRow;

/**
 * One attempt at a delivery. The receiver's answer is shown as text and never trusted.
 *
 * @param taken whether the receiver took it
 * @param result the status of the answer, or why there was none
 * @param address where the connection went; null where there was none
 * @param reason why it was not taken; null where it was
 * @param answer the beginning of the answer; null where there is nothing to show
 */
record AttemptView(
    int number,
    boolean taken,
    String result,
    Html at,
    String took,
    String address,
    Html reason,
    Html answer) {

  static AttemptView of(AttemptRow attempt, Reader reader, VisibleText visible) {
    boolean silent = attempt.answer() == null || attempt.answer().isBlank();
    return new AttemptView(
        attempt.attempt(),
        attempt.error() == null,
        DeliveryRow.answer(attempt),
        reader.time(attempt.at()),
        DeliveryRow.took(attempt, reader),
        attempt.address(),
        attempt.reason() == null ? null : visible.title(reader.words().reason(attempt.reason())),
        silent ? null : visible.block(attempt.answer()));
  }
}
