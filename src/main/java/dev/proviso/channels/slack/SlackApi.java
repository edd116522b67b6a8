package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.Attempt.Strain;
import dev.proviso.platform.jobs.AttemptLog;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.net.Answer;
import dev.proviso.platform.net.Failure;
import dev.proviso.platform.net.OutboundCall;
import dev.proviso.platform.net.OutboundHttp;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Calls methods of Slack. The token goes into a header, and nothing that Slack answers is kept but
 * the word by which it refuses.
 */
@Singleton
final class SlackApi {

  private static final int KEPT = 256 * 1024;
  private static final int TOO_MANY = 429;
  private static final Duration USUAL_WAIT = Duration.ofSeconds(30);
  private static final Set<String> PASSING =
      Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout");

  private final SlackSettings settings;
  private final OutboundHttp http;

  SlackApi(SlackSettings settings, OutboundHttp http) {
    this.settings = settings;
    this.http = http;
  }

  /** Calls a method as the bot. */
  CompletionStage<SlackAnswer> call(String method, ObjectNode body) {
    return call(method, settings.botToken(), body);
  }

  /** Calls a method as the app: to open a socket. */
  CompletionStage<SlackAnswer> callAsApp(String method) {
    return call(method, settings.appToken(), JsonText.object());
  }

  private CompletionStage<SlackAnswer> call(String method, String token, ObjectNode body) {
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "application/json; charset=utf-8",
            "Accept",
            "application/json");
    URI url = URI.create(settings.apiBase() + "/" + method);
    return http.call(
            OutboundCall.of(OutboundCall.Method.POST, url, headers)
                .sending(JsonText.bytes(body))
                .keeping(KEPT))
        .thenApply(SlackApi::read);
  }

  private static SlackAnswer read(Answer answer) {
    return answer instanceof Answer.Received received
        ? read(received)
        : failed((Answer.Failed) answer);
  }

  private static SlackAnswer read(Answer.Received answer) {
    if (answer.status() == TOO_MANY) {
      return new SlackAnswer.Later(wait(answer));
    }
    Optional<JsonNode> said = answer.status() == 200 ? json(answer.text()) : Optional.empty();
    if (said.isEmpty()) {
      return new SlackAnswer.Failed(
          new Attempt.Retry(
              Reason.of("status", "status", Integer.toString(answer.status())),
              Optional.empty(),
              answer.status() >= 500 ? Strain.DOWN : Strain.NONE,
              log(answer, "status")));
    }
    if (said.get().path("ok").asBoolean()) {
      return new SlackAnswer.Done(said.get());
    }
    String error = word(said.get().path("error").asText());
    return error.equals("ratelimited") || error.equals("rate_limited")
        ? new SlackAnswer.Later(wait(answer))
        : new SlackAnswer.Refused(error, PASSING.contains(error) ? Strain.SLOW : Strain.NONE);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(StrictJson.read(text)).filter(JsonNode::isObject);
    } catch (Refusal notJson) {
      return Optional.empty();
    }
  }

  /** A word of Slack's, and nothing else that might be in an answer. */
  private static String word(String error) {
    return error.matches("[a-z0-9_]{1,80}") ? error : "unknown_error";
  }

  private static Duration wait(Answer.Received answer) {
    return answer
        .header("Retry-After")
        .map(String::strip)
        .filter(it -> it.matches("[0-9]{1,6}"))
        .map(it -> Duration.ofSeconds(Long.parseLong(it)))
        .orElse(USUAL_WAIT);
  }

  private static SlackAnswer failed(Answer.Failed answer) {
    AttemptLog log =
        new AttemptLog(
            answer.milliseconds(),
            answer.address(),
            Optional.empty(),
            Optional.of(answer.failure().code()),
            Optional.empty());
    Reason reason =
        answer
            .fault()
            .map(Reason::of)
            .orElseGet(() -> Reason.of(answer.failure().code(), "detail", answer.reason()));
    return new SlackAnswer.Failed(
        answer.failure() == Failure.REFUSED_ADDRESS
            ? new Attempt.Abandon(JobState.REFUSED, reason, log)
            : new Attempt.Retry(reason, Optional.empty(), Strain.DOWN, log));
  }

  private static AttemptLog log(Answer.Received answer, String error) {
    return new AttemptLog(
        answer.milliseconds(),
        answer.address(),
        Optional.of(answer.status()),
        Optional.of(error),
        Optional.empty());
  }
}
