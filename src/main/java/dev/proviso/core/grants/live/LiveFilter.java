package dev.proviso.core.grants.live;

import io.micronaut.core.annotation.Nullable;

/**
 * Which part of what may run now is listed.
 *
 * @param principal only what this one asked for; null for everybody's
 * @param suspended only what is suspended, or only what is not; null for both
 * @param after only what comes after this place; null for the first page
 * @param before only what comes before this place, the last of it; null for no such page
 * @param limit how many at most
 */
public record LiveFilter(
    @Nullable String principal,
    @Nullable Boolean suspended,
    @Nullable LiveCursor after,
    @Nullable LiveCursor before,
    int limit) {

  /** The first page of all. */
  public static LiveFilter first(int limit) {
    return new LiveFilter(null, null, null, null, limit);
  }

  /** The place where the page begins or ends; null for none. */
  @Nullable
  LiveCursor place() {
    return before == null ? after : before;
  }

  /** Whether it reads towards the beginning. */
  boolean backwards() {
    return before != null;
  }

  /** The first page of the same. */
  LiveFilter fromTheFirst() {
    return new LiveFilter(principal, suspended, null, null, limit);
  }
}
