package dev.proviso.doors.web.review;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.ReaderTexts;
import jakarta.inject.Singleton;

/**
 * By which name a decider is told of: that of the key, with another one that was given beside it.
 */
@Singleton
final class Deciders {

  private final ApiKeys keys;

  Deciders(ApiKeys keys) {
    this.keys = keys;
  }

  /** As a page shows it; nothing for what nobody decided. */
  Html of(RequestWithDecision found, ReaderTexts words, VisibleText visible) {
    return found.decision().map(decision -> of(decision, words, visible)).orElse(Html.text(""));
  }

  /** As a page shows it. */
  Html of(Decision decision, ReaderTexts words, VisibleText visible) {
    String name = name(decision);
    Html key = visible.line(name);
    return name.equals(decision.responder())
        ? key
        : words.html("page.as", "key", key, "claimed", visible.line(decision.responder()));
  }

  /** The same for a place that takes no markup. */
  String plain(RequestWithDecision found, ReaderTexts words) {
    return found.decision().map(decision -> plain(decision, words)).orElse("");
  }

  private String plain(Decision decision, ReaderTexts words) {
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
