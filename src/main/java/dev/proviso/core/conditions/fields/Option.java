package dev.proviso.core.conditions.fields;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.text.Invisible;
import java.util.Locale;

/**
 * One choice of a field: the string, number or boolean that is stored, what a person reads, and
 * what it means (null where the agent has not said).
 */
public record Option(JsonNode value, String label, String description) {

  /**
   * The label as a page shows it: hidden characters as their code points, runs of spaces as one.
   */
  public static String drawn(String label) {
    return Invisible.drawn(TypedText.normal(label)).replaceAll(" +", " ").strip();
  }

  /** The label as a person who sees it might type it. */
  public static String folded(String label) {
    return drawn(label).toLowerCase(Locale.ROOT);
  }
}
