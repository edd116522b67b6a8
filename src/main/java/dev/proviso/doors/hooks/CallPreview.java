package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.PreviewFormat;
import java.util.List;

/**
 * What a call will do, as it is best read. The input is shown whole in any case.
 *
 * @param text the text; null where the input says it best
 * @param format how it is to be read
 */
record CallPreview(String text, PreviewFormat format) {

  private static final int MOST = 64_000;
  private static final List<String> TEXTS =
      List.of("command", "content", "new_source", "url", "message");

  static CallPreview of(HookCall call) {
    CallPreview preview = best(call);
    boolean fits = preview.text() != null && preview.text().codePoints().count() <= MOST;
    return fits ? preview : new CallPreview(null, PreviewFormat.TEXT);
  }

  private static CallPreview best(HookCall call) {
    JsonNode input = call.input();
    if (isChange(input)) {
      return new CallPreview(head(input) + change(input), PreviewFormat.DIFF);
    }
    JsonNode edits = input.path("edits");
    if (edits.isArray() && !edits.isEmpty()) {
      StringBuilder all = new StringBuilder(head(input));
      for (JsonNode edit : edits) {
        if (!isChange(edit)) {
          return new CallPreview(null, PreviewFormat.TEXT);
        }
        all.append(change(edit));
      }
      return new CallPreview(all.toString(), PreviewFormat.DIFF);
    }
    String text = TEXTS.stream().map(call::text).filter(it -> it != null).findFirst().orElse(null);
    return new CallPreview(text, PreviewFormat.TEXT);
  }

  private static boolean isChange(JsonNode edit) {
    return edit.path("old_string").isTextual() && edit.path("new_string").isTextual();
  }

  private static String head(JsonNode input) {
    String file = input.path("file_path").asText("").replaceAll("\\R", " ");
    return "--- " + file + "\n+++ " + file + "\n";
  }

  private static String change(JsonNode edit) {
    String before = edit.get("old_string").textValue();
    String after = edit.get("new_string").textValue();
    return "@@ -1,%d +1,%d @@\n".formatted(count(before), count(after))
        + marked("-", before)
        + marked("+", after);
  }

  private static int count(String text) {
    return text.isEmpty() ? 0 : text.split("\n", -1).length;
  }

  private static String marked(String mark, String text) {
    return text.isEmpty() ? "" : mark + text.replace("\n", "\n" + mark) + "\n";
  }
}
