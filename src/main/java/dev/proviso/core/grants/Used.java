package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * One use of what was allowed, and what was reported of it, as it is shown.
 *
 * @param id {@code use_…}
 * @param by the name of the key that used it
 * @param executor whether that was an executor's
 * @param consumed whether it was asked for before; otherwise it was only reported
 * @param version of what was allowed, when it was used
 * @param facts what was checked, by the pointers of the conditions
 * @param at when it was used, or reported where it was only reported
 * @param child the request that it is held for, which has uses of its own; null for a use
 * @param reportBy when a report is overdue; null where none is due
 * @param report what was reported; null for nothing yet
 * @param breached whether the report says more than was allowed
 */
public record Used(
    String id,
    String by,
    boolean executor,
    boolean consumed,
    int version,
    JsonNode facts,
    Instant at,
    @Nullable String child,
    @Nullable Instant reportBy,
    @Nullable Reported report,
    boolean breached) {

  /**
   * What was reported of a use.
   *
   * @param by the name of the key that reported it
   * @param executor whether that was an executor's; otherwise the agent speaks of itself
   * @param outcome {@code succeeded}, {@code failed} or {@code abandoned}
   * @param actuals what was used, by the pointers of the conditions
   * @param evidence what shows it, at most 20
   * @param at when
   */
  public record Reported(
      String by,
      boolean executor,
      String outcome,
      JsonNode actuals,
      List<Shown> evidence,
      Instant at) {}

  /**
   * One piece of evidence.
   *
   * @param name what it is, in the words of the reporter
   * @param url where it is, which nobody has looked at; null for nowhere
   * @param sha256 the hash of it, lower-case hex; null for none
   */
  public record Shown(String name, @Nullable String url, @Nullable String sha256) {}
}
