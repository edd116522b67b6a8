package dev.proviso.doors.rest;

import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.requests.Visibility;

/** Which requests a caller may see: all of them with the right to read all, otherwise its own. */
final class VisibleTo {

  private VisibleTo() {}

  static Visibility by(Principal principal) {
    return principal.may(Right.READ_ALL) ? Visibility.all() : Visibility.of(principal.id());
  }
}
