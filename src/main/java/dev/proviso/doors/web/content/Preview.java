package dev.proviso.doors.web.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.requests.Request;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.Optional;

/**
 * What will run, in full.
 *
 * @param action what kind of thing it is; null where the agent did not say
 * @param text the command or text; null where there is none, or it is drawn otherwise
 * @param diff the change; null where it is none
 * @param markdown the rendered Markdown; null where it is none
 * @param previewCopy the preview as a JSON string, for the clipboard; null where there is none
 * @param params the arguments as a tree; null where there are none
 * @param paramsText the exact arguments as JSON text
 * @param paramsCopy the same as a JSON string, for the clipboard
 */
public record Preview(
    Html action,
    Html text,
    Diff diff,
    Html markdown,
    String previewCopy,
    Html params,
    Html paramsText,
    String paramsCopy) {

  public static Preview of(Request request, VisibleText visible) {
    Optional<JsonNode> params = request.paramsJson().filter(json -> !json.isEmpty());
    String preview = request.preview() == null ? "" : request.preview();
    boolean shown = !preview.isEmpty();
    String format = request.previewFormat();
    return new Preview(
        request.action() == null ? null : visible.line(request.action()),
        shown && !format.equals("diff") && !format.equals("markdown")
            ? visible.block(format.equals("json") ? indented(preview) : preview)
            : null,
        shown && format.equals("diff") ? Diff.of(preview, visible) : null,
        shown && format.equals("markdown") ? Markdown.render(preview, visible) : null,
        shown ? copy(preview) : null,
        params.map(json -> JsonTree.of(json, visible)).orElse(null),
        params.map(json -> visible.block(JsonTree.pretty(json))).orElse(null),
        params.map(json -> copy(request.params())).orElse(null));
  }

  /** The text as JSON, which preserves every character in markup and scripts. */
  public static String copy(String text) {
    return JsonText.write(TextNode.valueOf(text));
  }

  private static String indented(String json) {
    try {
      return JsonTree.pretty(StrictJson.read(json));
    } catch (Refusal notJson) {
      return json;
    }
  }

  /** Whether the agent did not say what will run. */
  public boolean none() {
    return action == null && previewCopy == null && params == null;
  }
}
