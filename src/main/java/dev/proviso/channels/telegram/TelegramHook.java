package dev.proviso.channels.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.ChatHook;
import dev.proviso.channels.chat.ChatRefusals;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes updates that Telegram posts, where the settings say so. It sends a secret along that
 * follows from the token, which nobody else has.
 *
 * @see <a href="https://core.telegram.org/bots/api#setwebhook">setWebhook</a>
 */
@Singleton
final class TelegramHook implements ChatHook {

  private static final Logger LOG = LoggerFactory.getLogger(TelegramHook.class);

  private static final String HEADER = "x-telegram-bot-api-secret-token";

  private final TelegramSettings settings;
  private final TelegramApi api;
  private final TelegramUpdates updates;
  private final PublicUrl urls;

  TelegramHook(
      TelegramSettings settings, TelegramApi api, TelegramUpdates updates, PublicUrl urls) {
    this.settings = settings;
    this.api = api;
    this.updates = updates;
    this.urls = urls;
  }

  @Override
  public String name() {
    return TelegramChat.NAME;
  }

  @Override
  public boolean expected() {
    return settings.isSet() && settings.isHooked();
  }

  @EventListener
  void serve(ServerStartupEvent started) {
    if (expected()) {
      set();
    }
  }

  /** Tells Telegram where to post, and with which secret. */
  void set() {
    ObjectNode hook = JsonText.object();
    hook.put("url", urls.base() + "/api/channels/telegram/hook").put("secret_token", secret());
    hook.putArray("allowed_updates").add("message").add("callback_query");
    CompletionStage<Void> unused =
        api.call("setWebhook", hook)
            .thenAccept(
                result -> {
                  if (!(result instanceof TelegramApi.Result.Ok)) {
                    LOG.error("Telegram does not take this server as its webhook: {}", result);
                  }
                });
  }

  private String secret() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String text = "proviso hook " + settings.botToken();
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public CompletionStage<Reply> receive(byte[] body, Map<String, String> headers) {
    byte[] given = headers.getOrDefault(HEADER, "").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, secret().getBytes(StandardCharsets.UTF_8))) {
      throw ChatRefusals.unverified();
    }
    return updates
        .handle(StrictJson.read(new String(body, StandardCharsets.UTF_8)))
        .handle((answered, failure) -> answer(failure))
        .thenCompose(reply -> reply);
  }

  /** What could not be stored is posted again; what failed otherwise would fail again. */
  private static CompletionStage<Reply> answer(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNAVAILABLE) {
      return CompletableFuture.failedFuture(refusal);
    }
    if (cause != null) {
      LOG.error("An update of Telegram was not handled", cause);
    }
    return CompletableFuture.completedFuture(Reply.EMPTY);
  }
}
