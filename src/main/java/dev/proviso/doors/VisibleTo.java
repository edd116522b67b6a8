package dev.proviso.doors;

import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.requests.Visibility;

/** Which requests a caller may see: all of them with the right to read all, otherwise its own. */
public final class VisibleTo {

  private VisibleTo() {}

  /** The requests that a caller may see. */
  public static Visibility by(Principal principal) {
    return principal.may(Right.READ_ALL) ? Visibility.all() : Visibility.of(principal.id());
  }
}
