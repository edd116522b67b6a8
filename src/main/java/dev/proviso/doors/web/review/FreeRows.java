package dev.proviso.doors.web.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names and values that a person writes freely if the agent gave no schema. All values are texts.
 */
final class FreeRows {

  /** The largest number of rows that a form shows. */
  static final int MOST = 50;

  private static final int FIRST = 2;
  private static final int MAX_KEY = 100;

  private FreeRows() {}

  /** The rows of a form, or a few blank ones if it has none yet. */
  static List<FreeRow> of(SubmittedForm form) {
    int last =
        IntStream.range(0, MOST)
            .filter(i -> form.values().containsKey("k" + i))
            .max()
            .orElse(FIRST - 1);
    return IntStream.rangeClosed(0, last)
        .mapToObj(i -> new FreeRow(i, form.raw("k" + i), form.raw("v" + i)))
        .toList();
  }

  /** The same rows, and a blank one. */
  static List<FreeRow> grown(List<FreeRow> rows) {
    List<FreeRow> grown = new ArrayList<>(rows);
    if (rows.size() < MOST) {
      grown.add(new FreeRow(rows.size(), "", ""));
    }
    return grown;
  }

  /** The same rows without one of them; those after it move up. */
  static List<FreeRow> without(List<FreeRow> rows, int index) {
    List<FreeRow> kept = new ArrayList<>();
    for (FreeRow row : rows) {
      if (row.index() != index) {
        kept.add(new FreeRow(kept.size(), row.key(), row.value()));
      }
    }
    return kept;
  }

  /** The conditions in the rows that are not blank. Errors are added to {@code errors}. */
  static ObjectNode conditions(List<FreeRow> rows, ReaderTexts words, List<ErrorLink> errors) {
    ObjectNode conditions = JsonText.object();
    for (FreeRow row : rows) {
      String key = row.key().strip();
      if (row.blank()) {
        continue;
      }
      if (key.isEmpty() || key.codePointCount(0, key.length()) > MAX_KEY) {
        errors.add(new ErrorLink("#" + row.keyId(), words.html("page.error.key", "max", MAX_KEY)));
      } else if (conditions.has(key)) {
        errors.add(new ErrorLink("#" + row.keyId(), words.html("page.error.key_twice")));
      } else {
        conditions.put(key, row.value().strip());
      }
    }
    return conditions;
  }
}
