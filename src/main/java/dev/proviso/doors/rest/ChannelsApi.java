package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.CardTarget;
import dev.proviso.channels.chat.Chats;
import dev.proviso.channels.chat.TargetChange;
import dev.proviso.channels.chat.Targets;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.concurrent.CompletionStage;

/** Chats and the places in them that are told of requests, as an admin routes and tries them. */
@Controller("/api/channels")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChannelsApi {

  private final Chats chats;
  private final Targets targets;

  ChannelsApi(Chats chats, Targets targets) {
    this.chats = chats;
    this.targets = targets;
  }

  /** Each chat that is set up, and each that was, with its targets. */
  @Get
  @Needs(Right.ADMINISTER)
  ArrayNode list() {
    ArrayNode all = JsonText.array();
    targets
        .byChat()
        .forEach(
            (name, places) ->
                all.add(
                    ChannelDocument.of(
                        name, chats.find(name).isPresent(), places, targets::isConfigured)));
    return all;
  }

  /**
   * Changes of which requests a target is told, how much it sees, and whether it is told at all.
   */
  @Patch("/{name}/targets/{id}")
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> change(
      @PathVariable String name,
      @PathVariable String id,
      @JsonBody JsonNode body,
      Principal caller) {
    TargetChange change = TargetChange.read(body);
    CardTarget target = targets.get(name, id);
    return targets
        .change(target.id(), change, caller.actor())
        .thenApply(it -> ChannelDocument.of(it, targets.isConfigured(it)));
  }

  /** Sends a test message to a target, even to a disabled one, and says what came of it. */
  @Post("/{name}/targets/{id}/test")
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> test(@PathVariable String name, @PathVariable String id) {
    return targets.test(targets.get(name, id).id()).thenApply(ChannelDocument::of);
  }

  /** Asks the platform whether the chat works. */
  @Post("/{name}/check")
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> check(@PathVariable String name) {
    return chats.check(name).thenApply(ChannelDocument::of);
  }
}
