package dev.proviso.doors.web.review;

import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.Reader;

/**
 * An approval that stands since this decision.
 *
 * @param text what passes again, and until when
 */
record StandsView(String id, Html text) {

  static StandsView of(Policy policy, Reader reader) {
    String key = policy.kind() == PolicyKind.SESSION ? "page.stands.session" : "page.stands.exact";
    return new StandsView(
        policy.id(), reader.words().html(key, "until", reader.exactly(policy.document().until())));
  }
}
