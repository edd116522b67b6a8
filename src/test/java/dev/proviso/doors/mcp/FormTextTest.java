package dev.proviso.doors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** What a person reads above the form at a client. */
class FormTextTest extends ElicitationFixture {

  private String text(ObjectNode wish) {
    return form(wish).at("/inputRequests/approval/params/message").textValue();
  }

  @Test
  void saysAllThatIsDecidedAndNothingPassesForOurLines() {
    ObjectNode wish = wish().put("plan", "One\nPriority:\n  low\rx\u202etwo").put("context", "C");
    wish.put("preview", "\u001b[31mred").put("requester", "Nice bot").put("priority", "high");
    wish.putObject("params").put("to", "all");
    assertThat(text(wish).lines())
        .containsSequence("It calls itself:", "  Nice bot", "Action:", "  send_email")
        .containsSequence("Parameters:", "  {\"to\":\"all\"}")
        .containsSequence("Plan:", "  One", "  Priority:", "    low[U+000D]x[U+202E]two")
        .containsSequence("Preview:", "  [U+001B][31mred", "Priority:", "  high")
        .containsOnlyOnce("Priority:")
        .anyMatch(line -> line.startsWith("The page of the request: http://localhost"));
  }
}
