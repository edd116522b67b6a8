package dev.proviso.channels.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Takes what a platform posts to {@code /api/channels/{name}/hook}. That route is open to
 * everybody: whoever posts there is verified here, by the platform's own signature over the bytes
 * as they came, and before anything of them is read.
 */
public interface ChatHook {

  /** The name of its {@link Chat}. */
  String name();

  /** Whether the settings have its platform post to it. It is not called where they do not. */
  boolean expected();

  /**
   * Takes what was posted, on a thread that may block; refuses what is not verified with {@link
   * ChatRefusals#unverified}.
   *
   * @param body the bytes as they came
   * @param headers the first value of each header, by its name in lower case
   */
  CompletionStage<Reply> receive(byte[] body, Map<String, String> headers);

  /**
   * What the platform is answered with 200.
   *
   * @param body JSON; null for nothing
   */
  record Reply(@Nullable JsonNode body) {

    /** An answer without a body. */
    public static final Reply EMPTY = new Reply(null);
  }
}
