package dev.proviso.doors.web.review;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.PolicyLink;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.ReaderTexts;
import jakarta.inject.Singleton;

/**
 * The name of who decided: of a person that of the key, and the one they gave themselves if it
 * differs; of a policy its name and version.
 */
@Singleton
final class Deciders {

  private final ApiKeys keys;

  Deciders(ApiKeys keys) {
    this.keys = keys;
  }

  /** The name as markup; empty if nobody decided. */
  Html of(RequestWithDecision found, ReaderTexts words, VisibleText visible) {
    return found.decision().map(decision -> of(decision, words, visible)).orElse(Html.text(""));
  }

  /** The name as markup: a link where a policy decided. */
  Html of(Decision decision, ReaderTexts words, VisibleText visible) {
    return PolicyLink.of(decision.principal(), decision.responder(), visible)
        .orElseGet(() -> person(decision, words, visible));
  }

  private Html person(Decision decision, ReaderTexts words, VisibleText visible) {
    String name = name(decision);
    Html key = visible.line(name);
    return name.equals(decision.responder())
        ? key
        : words.html("page.as", "key", key, "claimed", visible.line(decision.responder()));
  }

  /** The same as plain text. */
  String plain(RequestWithDecision found, ReaderTexts words) {
    return found.decision().map(decision -> plain(decision, words)).orElse("");
  }

  private String plain(Decision decision, ReaderTexts words) {
    return PolicyLink.plain(decision.principal(), decision.responder())
        .orElseGet(() -> person(decision, words));
  }

  private String person(Decision decision, ReaderTexts words) {
    String name = name(decision);
    String key = VisibleText.plain(name);
    return name.equals(decision.responder())
        ? key
        : words.of("page.as", "key", key, "claimed", VisibleText.plain(decision.responder()));
  }

  /** The key of the environment has no row; its name is its id. */
  private String name(Decision decision) {
    return keys.nameOf(decision.principal()).orElse(decision.principal());
  }
}
