package dev.proviso.api;

import dev.proviso.access.Principal;
import dev.proviso.access.Right;
import dev.proviso.requests.Visibility;

/** What a caller sees: everything with the right to, else what it asked itself. */
final class Seen {

  private Seen() {}

  static Visibility by(Principal principal) {
    return principal.may(Right.READ_ALL) ? Visibility.all() : Visibility.of(principal.id());
  }
}
