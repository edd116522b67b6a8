package dev.proviso.core.conditions.schema;

import java.util.Set;

/** The keywords of a schema that say nothing about what is valid. */
final class Annotations {

  /** What these mean is read, in the dialect that has them. */
  private static final Set<String> MEANINGS = Set.of("x-enforce", "x-binds");

  /** Used where they help to draw the form, and otherwise only kept for the agent. */
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

  /** Keywords of other form tools. */
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

  /** Whether a keyword is only kept for the agent, in either dialect. */
  static boolean areIgnored(String keyword) {
    return !MEANINGS.contains(keyword)
        && (IGNORED.contains(keyword) || keyword.startsWith("x-") || keyword.startsWith("ui:"));
  }
}
