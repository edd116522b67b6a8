package dev.proviso.core.conditions.schema;

import java.util.Set;

/** The keywords of a schema that say nothing about what is valid. */
final class Annotations {

  /** Will mean something one day, so that nobody may get used to their being ignored. */
  private static final Set<String> RESERVED =
      Set.of("enforce", "binds", "other", "x-enforce", "x-binds");

  /** Used where they help to draw a form, or kept for the agent alone. */
  static final Set<String> KNOWN =
      Set.of(
          "title",
          "description",
          "default",
          "$schema",
          "$comment",
          "examples",
          "deprecated",
          "$defs",
          "definitions");

  /** Words of other tools for forms. */
  private static final Set<String> IGNORED =
      Set.of(
          "order",
          "propertyOrder",
          "group",
          "prompt",
          "originalType",
          "enumDescriptions",
          "markdownDescription",
          "errorMessage");

  private Annotations() {}

  static boolean has(String keyword) {
    return KNOWN.contains(keyword) || areIgnored(keyword);
  }

  /** Whether a keyword is kept for the agent and has no meaning here, in either dialect. */
  static boolean areIgnored(String keyword) {
    return !isReserved(keyword)
        && (IGNORED.contains(keyword) || keyword.startsWith("x-") || keyword.startsWith("ui:"));
  }

  static boolean isReserved(String keyword) {
    return RESERVED.contains(keyword);
  }
}
