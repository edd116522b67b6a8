package dev.proviso.doors.rest;

import dev.proviso.channels.chat.ChatHook;
import dev.proviso.channels.chat.ChatRefusals;
import dev.proviso.platform.json.JsonText;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers what it was posted, if a header asks for it. */
@Singleton
@Requires(property = "proviso.test.probe")
final class ProbeHook implements ChatHook {

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public boolean expected() {
    return true;
  }

  @Override
  public CompletionStage<Reply> receive(byte[] body, Map<String, String> headers) {
    if (!headers.containsKey("x-probe")) {
      throw ChatRefusals.unverified();
    }
    if (headers.get("x-probe").equals("quiet")) {
      return CompletableFuture.completedFuture(Reply.EMPTY);
    }
    String text = new String(body, StandardCharsets.ISO_8859_1);
    return CompletableFuture.completedFuture(new Reply(JsonText.object().put("body", text)));
  }
}
