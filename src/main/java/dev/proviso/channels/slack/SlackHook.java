package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.channels.chat.ChatHook;
import dev.proviso.channels.chat.ChatRefusals;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes what Slack posts over HTTP, where it has a signing secret. */
@Singleton
final class SlackHook implements ChatHook {

  private static final String PAYLOAD = "payload=";

  private final SlackSettings settings;
  private final SlackPresses presses;
  private final Clock clock;

  SlackHook(SlackSettings settings, SlackPresses presses, Clock clock) {
    this.settings = settings;
    this.presses = presses;
    this.clock = clock;
  }

  @Override
  public String name() {
    return Slack.NAME;
  }

  @Override
  public boolean expected() {
    return settings.complete() && settings.signingSecret() != null;
  }

  @Override
  public CompletionStage<Reply> receive(byte[] body, Map<String, String> headers) {
    if (!SlackSignature.holds(settings.signingSecret(), body, headers, clock)) {
      throw ChatRefusals.unverified();
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return text.startsWith("{") ? handshake(text) : interaction(text);
  }

  /** Slack asks for this word back when the address of an app is set. */
  private static CompletionStage<Reply> handshake(String text) {
    JsonNode challenge = StrictJson.read(text).path("challenge");
    return CompletableFuture.completedFuture(
        challenge.isTextual()
            ? new Reply(JsonText.object().put("challenge", challenge.textValue()))
            : Reply.EMPTY);
  }

  private CompletionStage<Reply> interaction(String form) {
    Optional<JsonNode> payload = payload(form);
    return payload.isEmpty()
        ? CompletableFuture.completedFuture(Reply.EMPTY)
        : presses.take(payload.get()).thenApply(said -> new Reply(said.orElse(null)));
  }

  /** The member of a form that has the payload; empty for a form without one. */
  private static Optional<JsonNode> payload(String form) {
    for (String pair : form.split("&", -1)) {
      if (pair.startsWith(PAYLOAD)) {
        return Optional.of(StrictJson.read(decoded(pair.substring(PAYLOAD.length()))));
      }
    }
    return Optional.empty();
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(
          Refusal.Kind.INVALID, "invalid_json", "The payload is not percent-encoded as a form is.");
    }
  }
}
