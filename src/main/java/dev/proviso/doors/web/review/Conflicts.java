package dev.proviso.doors.web.review;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;

/** Explains why a decision was not taken, and gives back what was written. */
@Singleton
final class Conflicts {

  private final Deciders deciders;
  private final Requests requests;

  Conflicts(Deciders deciders, Requests requests) {
    this.deciders = deciders;
    this.requests = requests;
  }

  ConflictView of(RequestWithDecision found, SubmittedForm form, Actor actor, Reader reader) {
    Request request = found.request();
    ReaderTexts words = reader.words();
    String kind = kind(request, form, actor);
    String heading =
        kind.equals("decided")
            ? "page.conflict." + request.status().word()
            : "page.conflict." + kind;
    return new ConflictView(
        kind,
        words.html(heading, "who", deciders.of(found, words, new VisibleText())),
        words.of("page.conflict." + kind + ".text"),
        DraftView.of(form, DecisionFormReader.schema(request), reader));
  }

  private String kind(Request request, SubmittedForm form, Actor actor) {
    return requests
        .decidable(request, actor, form.first("content_sha256"))
        .firstForPeople()
        .map(
            obstacle ->
                switch (obstacle) {
                  case DECIDED -> "decided";
                  case CANCELLED -> "cancelled";
                  case EXPIRED -> "expired";
                  case CHANGED -> "changed";
                  case OWN -> "own";
                  case ISSUERS -> "issuer";
                  case NOT_A_DECIDER -> "decider";
                  case VOTED -> "voted";
                })
        .orElse("changed");
  }

  /** The HTTP status of a conflict: 410 if nothing is left to decide. */
  HttpStatus status(ConflictView conflict) {
    return switch (conflict.kind()) {
      case "expired", "cancelled" -> HttpStatus.GONE;
      case "own", "issuer", "decider" -> HttpStatus.FORBIDDEN;
      default -> HttpStatus.CONFLICT;
    };
  }
}
