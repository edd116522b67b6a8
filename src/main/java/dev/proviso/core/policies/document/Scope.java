package dev.proviso.core.policies.document;

import java.util.List;

/**
 * Whose requests a policy looks at. Null stands for no restriction; lists are not empty.
 *
 * @param principals the ids of principals, one of which asks
 * @param path the asker's scope path is this one or below it
 * @param actions patterns, one of which the action meets: exact, or with one {@code *} at the end
 * @param sessions session ids, one of which is the request's
 * @param tagsAll tags, all of which the request has
 */
public record Scope(
    List<String> principals,
    String path,
    List<String> actions,
    List<String> sessions,
    List<String> tagsAll) {

  /** All requests. */
  public static final Scope ALL = new Scope(null, null, null, null, null);
}
