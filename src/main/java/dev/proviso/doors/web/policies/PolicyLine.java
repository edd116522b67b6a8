package dev.proviso.doors.web.policies;

import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.core.policies.judging.Became;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import java.util.List;
import java.util.Map;

/**
 * A policy as lists show it.
 *
 * @param kind the word of its kind
 * @param tier the word of its tier
 * @param plainName the name without markup, for the names of buttons
 * @param outcome the word of what it does
 * @param mode the word of its mode
 * @param fired how often it found something in the last week, and what became of that
 * @param by who wrote this version
 * @param maker the principal that did
 * @param until when it ends; null for never
 * @param requestId the request from whose decision it was made; null for none
 * @param note the comment or note of it: the reason of a stop; null for none
 * @param idle whether it has no effect any more, because its maker may not decide
 * @param approves whether it lets something pass
 */
public record PolicyLine(
    String id,
    String kind,
    String tier,
    int version,
    Html name,
    String plainName,
    Html sentence,
    String outcome,
    String mode,
    Fired fired,
    Html by,
    String maker,
    Html until,
    String requestId,
    Html note,
    boolean idle,
    boolean approves,
    boolean archived) {

  /** How often it found something, by what became of that; without what never happened. */
  public record Fired(List<Times> all) {

    static final Fired NEVER = new Fired(List.of());

    /** How often something became of it. */
    public record Times(String became, long count) {}

    static Fired of(Map<Became, Long> counts) {
      return new Fired(
          counts.entrySet().stream()
              .map(it -> new Times(it.getKey().word(), it.getValue()))
              .toList());
    }

    public boolean any() {
      return !all.isEmpty();
    }
  }

  static PolicyLine of(
      Policy policy, Html sentence, Fired fired, String by, boolean idle, Reader reader) {
    VisibleText visible = new VisibleText();
    String name = policy.document().name();
    return new PolicyLine(
        policy.id(),
        policy.kind().word(),
        policy.document().tier().word(),
        policy.version(),
        visible.title(name),
        VisibleText.plain(name),
        sentence,
        policy.document().then().outcome().word(),
        policy.mode().word(),
        fired,
        visible.line(by),
        policy.madeBy(),
        policy.document().until() == null ? null : reader.time(policy.document().until()),
        policy.requestId(),
        note(policy, visible),
        idle,
        policy.document().approves(),
        policy.archivedAt() != null);
  }

  private static Html note(Policy policy, VisibleText visible) {
    String said =
        policy.document().then().terms() == null
            ? policy.document().then().comment()
            : policy.document().then().terms().note();
    return policy.kind() == PolicyKind.STOP && said != null ? visible.title(said) : null;
  }

  public boolean written() {
    return kind.equals(PolicyKind.ADMIN.word());
  }

  public boolean rule() {
    return written() && tier.equals(Tier.RULE.word());
  }
}
