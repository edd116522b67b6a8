package dev.proviso.doors.web.review;

import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Explains why a decision was not taken, and gives back what was written. */
@Singleton
final class Conflicts {

  private final Deciders deciders;
  private final Clock clock;

  Conflicts(Deciders deciders, Clock clock) {
    this.deciders = deciders;
    this.clock = clock;
  }

  ConflictView of(RequestWithDecision found, SubmittedForm form, String principal, Reader reader) {
    Request request = found.request();
    ReaderTexts words = reader.words();
    String kind = kind(request, form, principal);
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

  private String kind(Request request, SubmittedForm form, String reader) {
    if (request.status().decided()) {
      return "decided";
    }
    if (request.status() == RequestStatus.CANCELLED) {
      return "cancelled";
    }
    if (request.status() == RequestStatus.EXPIRED || request.expiredAt(clock.instant())) {
      return "expired";
    }
    if (!request.contentSha256().equals(form.first("content_sha256"))) {
      return "changed";
    }
    return request.principal().equals(reader) ? "own" : "issuer";
  }

  /** The HTTP status of a conflict: 410 if nothing is left to decide. */
  HttpStatus status(ConflictView conflict) {
    return switch (conflict.kind()) {
      case "expired", "cancelled" -> HttpStatus.GONE;
      case "own", "issuer" -> HttpStatus.FORBIDDEN;
      default -> HttpStatus.CONFLICT;
    };
  }
}
