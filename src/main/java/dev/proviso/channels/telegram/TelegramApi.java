package dev.proviso.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.proviso.channels.chat.Sent;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.AttemptLog;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.net.Answer;
import dev.proviso.platform.net.OutboundCall;
import dev.proviso.platform.net.OutboundHttp;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Calls the Bot API. The token is a part of every address there, so addresses are made here and
 * never leave this class: not into the database, not into a log, not into a reason.
 */
@Singleton
final class TelegramApi {

  private static final int KEPT = OutboundCall.MOST_KEPT;

  private final TelegramSettings settings;
  private final OutboundHttp http;

  TelegramApi(TelegramSettings settings, OutboundHttp http) {
    this.settings = settings;
    this.http = http;
  }

  /** What the Bot API answered. */
  sealed interface Result {

    /** It did it. */
    record Ok(JsonNode result) implements Result {}

    /**
     * It refused.
     *
     * @param code its {@code error_code}, an HTTP status
     * @param description its sentence
     * @param parameters {@code retry_after}, {@code migrate_to_chat_id}; missing for none
     */
    record Refused(int code, String description, JsonNode parameters) implements Result {}

    /** It did not answer, or nothing that is one. */
    record Unheard(String code, String detail) implements Result {}
  }

  /** Calls a method with its parameters; the stage always completes normally. */
  CompletionStage<Result> call(String method, JsonNode parameters) {
    URI url = URI.create(settings.apiBase() + "/bot" + settings.botToken() + "/" + method);
    OutboundCall call =
        OutboundCall.of(OutboundCall.Method.POST, url, Map.of("Content-Type", "application/json"))
            .sending(JsonText.bytes(parameters))
            .keeping(KEPT);
    return http.call(call).thenApply(this::result);
  }

  private Result result(Answer answer) {
    if (answer instanceof Answer.Failed failed) {
      return new Result.Unheard(failed.failure().code(), silent(failed.reason()));
    }
    Answer.Received received = (Answer.Received) answer;
    try {
      JsonNode body = StrictJson.read(received.text());
      if (body.path("ok").asBoolean()) {
        return new Result.Ok(body.path("result"));
      }
      return new Result.Refused(
          body.path("error_code").asInt(received.status()),
          silent(body.path("description").asText("")),
          body.path("parameters"));
    } catch (Refusal notJson) {
      return new Result.Refused(received.status(), "", MissingNode.getInstance());
    }
  }

  private String silent(String text) {
    return text.replace(settings.botToken(), "…");
  }

  /** What a result means for something that was sent, or for a message that was changed. */
  static Sent sent(Result result, String message) {
    if (result instanceof Result.Ok ok) {
      JsonNode id = ok.result().path("message_id");
      return new Sent.Ok(id.isMissingNode() ? message : id.asText());
    }
    if (result instanceof Result.Unheard unheard) {
      return failed(Reason.of(unheard.code(), "detail", unheard.detail()), Attempt.Strain.DOWN);
    }
    return sent((Result.Refused) result, message);
  }

  private static Sent sent(Result.Refused refused, String message) {
    String said = refused.description().toLowerCase(Locale.ROOT);
    JsonNode moved = refused.parameters().path("migrate_to_chat_id");
    JsonNode wait = refused.parameters().path("retry_after");
    if (refused.code() == 429) {
      return new Sent.Later(Duration.ofSeconds(wait.asLong(1)));
    }
    if (!moved.isMissingNode()) {
      return new Sent.Moved(moved.asText());
    }
    if (said.contains("message is not modified")) {
      return new Sent.Ok(message);
    }
    if (said.contains("message to edit not found") || said.contains("message can't be edited")) {
      return new Sent.Lost();
    }
    Reason gone = Reason.of("card_gone", "detail", refused.description());
    if (refused.code() == 403 || said.contains("chat not found")) {
      return new Sent.Gone(gone);
    }
    Reason reason = Reason.of("card_refused", "detail", refused.description());
    return refused.code() == 400
        ? new Sent.Failed(
            new Attempt.Abandon(JobState.PARKED, reason, log(Integer.toString(refused.code()))))
        : failed(reason, Attempt.Strain.DOWN);
  }

  private static Sent failed(Reason reason, Attempt.Strain strain) {
    return new Sent.Failed(new Attempt.Retry(reason, Optional.empty(), strain, log(reason.code())));
  }

  private static AttemptLog log(String error) {
    return AttemptLog.local(Optional.of(error));
  }
}
