package dev.proviso.doors.web.shell;

import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.document.Scope;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;

/**
 * What is stopped, on the bar above every page.
 *
 * @param id the policy that stops it
 * @param maker the principal that pressed it
 * @param text what is stopped, by whom, and until when
 * @param reason why
 */
record StopView(String id, String maker, Html text, Html reason) {

  static StopView of(Policy stop, PolicySentence sentence, Reader reader) {
    VisibleText visible = new VisibleText();
    boolean denies = stop.document().then().outcome() == PolicyOutcome.DENY;
    Scope scope = stop.document().scope();
    String reason =
        denies ? stop.document().then().comment() : stop.document().then().terms().note();
    return new StopView(
        stop.id(),
        stop.madeBy(),
        reader
            .words()
            .html(
                denies ? "page.stop.bar.deny" : "page.stop.bar.person",
                "what",
                visible.title(sentence.scope(scope)),
                "who",
                visible.line(stop.byName()),
                "until",
                reader.exactly(stop.document().until())),
        visible.title(reason == null ? "" : reason));
  }
}
