package dev.proviso.platform.http.problem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Problem details (RFC 9457): maps refusals to HTTP statuses, and writes the document. {@code type}
 * is {@code <public address>/docs/errors#<code>}.
 */
@Singleton
public final class Problems {

  /** The media type of a problem. */
  public static final MediaType TYPE = MediaType.of("application/problem+json");

  private static final Duration LATER = Duration.ofSeconds(5);

  private final PublicUrl publicUrl;

  Problems(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The problem that a refusal is, with its texts in a language. */
  public Problem of(Refusal refusal, Locale locale) {
    HttpStatus status = status(refusal.kind());
    Messages messages = Messages.in(locale);
    List<Problem.Flaw> errors =
        refusal.faults().stream().map(fault -> flaw(fault, messages)).toList();
    boolean later = status == HttpStatus.TOO_MANY_REQUESTS || status.getCode() == 503;
    return new Problem(
        status,
        refusal.code(),
        detail(refusal, errors),
        errors,
        refusal.retryAfter().orElse(later ? LATER : null),
        null);
  }

  private static HttpStatus status(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID -> HttpStatus.BAD_REQUEST;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case CONFLICT -> HttpStatus.CONFLICT;
      case TOO_LARGE -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
      case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
      case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_ENTITY;
      case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  private static Problem.Flaw flaw(Fault fault, Messages messages) {
    return new Problem.Flaw(fault.pointer(), fault.code(), messages.of(fault));
  }

  private static String detail(Refusal refusal, List<Problem.Flaw> errors) {
    if (!refusal.getMessage().isBlank() || errors.isEmpty()) {
      return refusal.getMessage();
    }
    String first = errors.get(0).message();
    return switch (errors.size()) {
      case 1 -> first;
      case 2 -> first + " One more fault is listed in errors.";
      default -> "%s %d more faults are listed in errors.".formatted(first, errors.size() - 1);
    };
  }

  /** The document of a problem. */
  public ObjectNode document(Problem problem) {
    ObjectNode document = JsonText.object();
    document.put("type", publicUrl.base() + "/docs/errors#" + problem.code());
    document.put("title", problem.status().getReason());
    document.put("status", problem.status().getCode());
    document.put("detail", problem.detail());
    document.put("code", problem.code());
    if (!problem.errors().isEmpty()) {
      ArrayNode errors = document.putArray("errors");
      for (Problem.Flaw flaw : problem.errors()) {
        errors
            .addObject()
            .put("pointer", flaw.pointer())
            .put("code", flaw.code())
            .put("message", flaw.message());
      }
    }
    return document;
  }
}
