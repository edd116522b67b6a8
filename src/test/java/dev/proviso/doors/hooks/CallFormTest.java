package dev.proviso.doors.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Checked;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.json.JsonText;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What people may change of a call, and what becomes of it. */
class CallFormTest {

  private static HookCall bash(String command) {
    return call("Bash", JsonText.object().put("command", command).put("timeout", 5));
  }

  private static HookCall call(String tool, ObjectNode input) {
    return new HookCall(
        new ClaudeCode(), HookEvent.PERMISSION, "s", null, "/w", "default", tool, input);
  }

  @Provide
  Arbitrary<String> commands() {
    return Arbitraries.strings()
        .withChars("ab \t\n\r*'\"\\\u00e9e\u0301\u00a0\u2028\u212b\ud83d\ude00$`<")
        .ofMaxLength(40)
        .filter(Characters::isWellFormed);
  }

  /** What a browser sends back of the form as it was filled in, with its line ends. */
  private static Map<String, List<String>> untouched(ConditionsSchema schema) {
    Map<String, List<String>> form = schema.prefill(ZoneOffset.UTC, true);
    form.replaceAll(
        (name, values) ->
            values.stream()
                .map(it -> it.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n"))
                .toList());
    return form;
  }

  @Property(tries = 300)
  void aFormThatNobodyTouchedChangesNothing(@ForAll("commands") String command) {
    HookCall call = bash(command);
    ConditionsSchema schema = ConditionsSchema.parse(CallForm.fields(call));
    Checked checked = schema.checkForm(untouched(schema), ZoneOffset.UTC);
    assertThat(checked.faults()).isEmpty();
    assertThat(CallForm.input(call, checked.values())).isEqualTo(call.input());
  }

  @Property(tries = 300)
  void whatIsTypedIsWhatRuns(@ForAll("commands") String command, @ForAll("commands") String typed) {
    HookCall call = bash(command);
    ObjectNode answer = JsonText.object().put("command", typed);
    Checked checked =
        ConditionsSchema.parse(CallForm.fields(call)).check(typed.isBlank() ? null : answer);
    assertThat(checked.faults()).isEmpty();
    ObjectNode input = CallForm.input(call, checked.values());
    String decided = checked.values().path("command").textValue();
    if (decided != null && !decided.isEmpty()) {
      assertThat(input.get("command").textValue().strip()).isIn(decided, command.strip());
    }
    assertThat(input.get("timeout").intValue()).isEqualTo(5);
    assertThat(input.size()).isEqualTo(2);
  }

  @Test
  void keepsTheBlankSpaceThatAFormCannotShow() {
    HookCall edit =
        call(
            "Edit",
            JsonText.object()
                .put("file_path", "/w/a.py")
                .put("old_string", "x")
                .put("new_string", "    return 1\n"));
    ObjectNode input = CallForm.input(edit, JsonText.object().put("new_string", "return 2"));
    assertThat(input.get("new_string").textValue()).isEqualTo("    return 2\n");
  }

  @Property(tries = 200)
  void aRuleIsTheCommandOrNothing(@ForAll("commands") String command) {
    String rule = CallForm.rule("Bash", bash(command).input());
    boolean exact = !command.isBlank() && !command.contains("*");
    assertThat(rule).isEqualTo(exact ? command : null);
  }

  @Test
  void makesNoRuleThatAllowsMoreThanItSays() {
    assertThat(CallForm.rule("WebFetch", JsonText.object().put("url", "https://a.example/b")))
        .isEqualTo("domain:a.example");
    for (String url : new String[] {"", "x", "https://*.example/", "https://a b/", "mailto:x"}) {
      assertThat(CallForm.rule("WebFetch", JsonText.object().put("url", url))).isNull();
    }
    for (String tool : new String[] {"Write", "Edit", "mcp__a__b", "Task"}) {
      assertThat(CallForm.rule(tool, JsonText.object().put("file_path", "/a"))).isNull();
    }
  }
}
