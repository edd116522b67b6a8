package dev.proviso.core.requests.routing;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.Set;

/**
 * Somebody who may decide and has a key that works.
 *
 * @param id the principal
 * @param role the word of its role
 * @param flags the words that it is marked with, with spaces between; null for none
 */
@Introspected
record LiveDecider(String id, String role, @Nullable String flags) {

  private static final Set<String> ADMINS = Set.of("admin", "operator");

  /** The words that it is marked with, its groups among them. */
  Set<String> words() {
    return flags == null ? Set.of() : Set.of(flags.split(" "));
  }

  boolean admin() {
    return ADMINS.contains(role);
  }
}
