package dev.proviso.doors.rest;

import dev.proviso.platform.Messages;
import dev.proviso.platform.jobs.Reason;

/** Says in English why a delivery was not taken. */
final class DeliveryReasons {

  private DeliveryReasons() {}

  /** The sentence of a reason. */
  static String english(Reason reason) {
    return Messages.ENGLISH.of(reason.key(), reason.arguments());
  }
}
