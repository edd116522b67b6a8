package dev.proviso.doors.web.policies;

import dev.proviso.core.policies.judging.Became;
import dev.proviso.core.policies.judging.PolicyFindings;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.storage.InstantText;

/**
 * What a policy found in one request.
 *
 * @param id the request
 * @param became the word of what became of that
 * @param text the key of the text that says so
 */
record FoundView(String id, Html title, String became, String text, Html time) {

  static FoundView of(PolicyFindings.Seen seen, Reader reader) {
    Became became = seen.became();
    boolean own = became == Became.FOLLOWED || became == Became.WATCHED;
    return new FoundView(
        seen.requestId(),
        new VisibleText().title(seen.title()),
        became.word(),
        "page.policy.became." + became.word() + (own ? "." + seen.outcome() : ""),
        reader.time(InstantText.read(seen.foundAt())));
  }
}
