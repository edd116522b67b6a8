package dev.proviso.doors.rest;

import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.requests.Visibility;

/** What a caller sees: everything with the right to, else what it asked itself. */
final class VisibleTo {

  private VisibleTo() {}

  static Visibility by(Principal principal) {
    return principal.may(Right.READ_ALL) ? Visibility.all() : Visibility.of(principal.id());
  }
}
