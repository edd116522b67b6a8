package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.channels.chat.ChatHook;
import dev.proviso.channels.chat.ChatHooks;
import dev.proviso.doors.access.Open;
import dev.proviso.platform.http.body.RawBody;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Where platforms such as Slack post what is pressed there. Nobody has a key: the channel verifies
 * the platform's signature.
 */
@Controller("/api/channels/{name}/hook")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChannelHookApi {

  private final ChatHooks hooks;

  ChannelHookApi(ChatHooks hooks) {
    this.hooks = hooks;
  }

  /** Passes on what was posted as it came, and answers what the channel answers. */
  @Open
  @Post
  @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
  CompletionStage<HttpResponse<JsonNode>> take(
      @PathVariable String name, HttpHeaders headers, @RawBody byte[] body) {
    return hooks.get(name).receive(body, firsts(headers)).thenApply(ChannelHookApi::answer);
  }

  private static Map<String, String> firsts(HttpHeaders headers) {
    Map<String, String> firsts = new HashMap<>();
    for (Map.Entry<String, List<String>> header : headers) {
      firsts.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue().get(0));
    }
    return firsts;
  }

  private static HttpResponse<JsonNode> answer(ChatHook.Reply reply) {
    return reply.body() == null ? HttpResponse.ok() : HttpResponse.ok(reply.body());
  }
}
