package dev.proviso.doors.web.review;

import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.Messages;
import java.time.Instant;

/**
 * An approval that stands since this decision, or did.
 *
 * @param text what passes again, until when and how often; or when that ended
 * @param holds whether it can be revoked still
 */
record StandsView(String id, Html text, boolean holds) {

  static StandsView of(Policy policy, Instant now, Reader reader) {
    Instant until = policy.document().until();
    Instant archived = policy.archivedAt();
    if (archived != null && archived.isBefore(until)) {
      return ended(policy, "page.stands.revoked", archived, reader);
    }
    if (!until.isAfter(now)) {
      return ended(policy, "page.stands.ended", until, reader);
    }
    String key = policy.kind() == PolicyKind.SESSION ? "page.stands.session" : "page.stands.exact";
    PolicySentence sentence = new PolicySentence(Messages.in(reader.words().locale()), id -> id);
    String caps = sentence.caps(policy.document().caps());
    return new StandsView(
        policy.id(), reader.words().html(key, "until", reader.exactly(until), "caps", caps), true);
  }

  private static StandsView ended(Policy policy, String key, Instant at, Reader reader) {
    return new StandsView(policy.id(), reader.words().html(key, "time", reader.exactly(at)), false);
  }
}
