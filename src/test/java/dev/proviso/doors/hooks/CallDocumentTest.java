package dev.proviso.doors.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.json.JsonText;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever a tool is to be used with, a person can be shown it, whole. */
class CallDocumentTest {

  private static HookCall call(String tool, ObjectNode input) {
    return new HookCall(new ClaudeCode(), HookEvent.PERMISSION, "s", null, "/w", null, tool, input);
  }

  @Provide
  Arbitrary<String> tools() {
    return Arbitraries.of(
        "Bash", "PowerShell", "Write", "Edit", "WebFetch", "NotebookEdit", "mcp__a__b", "é");
  }

  @Provide
  Arbitrary<ObjectNode> inputs() {
    Arbitrary<String> names =
        Arbitraries.of(
            "command", "content", "file_path", "old_string", "new_string", "url", "edits", "x");
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withChars("ab:/.*\n\r\t @-+é\u0301\u202e\u2028\ud83d\ude00\ufffd")
            .ofMaxLength(600)
            .filter(Characters::areAcceptable);
    Arbitrary<JsonNode> values =
        Arbitraries.oneOf(
            texts.map(text -> (JsonNode) JsonText.object().textNode(text)),
            Arbitraries.integers().map(n -> (JsonNode) JsonText.object().numberNode(n)),
            Arbitraries.just((JsonNode) JsonText.object().nullNode()),
            Arbitraries.just((JsonNode) JsonText.array().add(1)),
            texts.map(
                text ->
                    (JsonNode)
                        JsonText.array()
                            .add(
                                JsonText.object().put("old_string", text).put("new_string", "n"))));
    return Arbitraries.maps(names, values).ofMaxSize(6).map(CallDocumentTest::object);
  }

  private static ObjectNode object(Map<String, JsonNode> members) {
    ObjectNode object = JsonText.object();
    object.setAll(members);
    return object;
  }

  @Property(tries = 500)
  void showsEveryInputWhole(@ForAll("tools") String tool, @ForAll("inputs") ObjectNode input) {
    ObjectNode body = CallDocument.of(call(tool, input));
    assertThat(body.get("params")).isEqualTo(input);
    assertThat(body.get("action").textValue()).isEqualTo(tool);
    String title = body.get("title").textValue();
    assertThat(title).startsWith(tool).doesNotContain("\n");
    assertThat(title.codePointCount(0, title.length())).isBetween(1, 500);
    assertThat(ConditionsSchema.parse(body.get("conditions_schema")).fields()).isNotEmpty();
  }

  @Test
  void leavesAPreviewOutThatWouldHaveToBeCut() {
    ObjectNode edit =
        JsonText.object().put("file_path", "/a").put("old_string", "\n".repeat(40_000));
    ObjectNode body = CallDocument.of(call("Edit", edit.put("new_string", "x")));
    assertThat(body.has("preview")).isFalse();
    assertThat(body.get("params")).isEqualTo(edit);
  }
}
