package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonExcerpt;

/**
 * A line of a trace: a row, or the word that joins the lines below it.
 *
 * @param depth how many joining words it stands under
 * @param joint {@code all}, {@code any} or {@code not}; null for a row
 * @param row the row as in documents, its value cut; null for a joining word
 * @param truth whether it holds by itself
 * @param value what the row read, cut; null where the fact is absent, and for a joining word
 */
public record Traced(int depth, String joint, ObjectNode row, Truth truth, JsonNode value) {

  /** Keeps the beginning of long values: each row of each policy may have read the same text. */
  public Traced {
    value = JsonExcerpt.of(value);
    if (row != null && row.has("value")) {
      row = row.deepCopy();
      row.set("value", JsonExcerpt.of(row.get("value")));
    }
  }
}
