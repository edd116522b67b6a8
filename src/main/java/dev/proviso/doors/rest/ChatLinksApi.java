package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.ChatLink;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Chats;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.Messages;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Who is who in chats: one's own accounts, and for an admin those of everybody. */
@Controller("/api/channels")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChatLinksApi {

  private final Chats chats;
  private final ChatLinks links;
  private final ApiKeys keys;
  private final Clock clock;

  ChatLinksApi(Chats chats, ChatLinks links, ApiKeys keys, Clock clock) {
    this.chats = chats;
    this.links = links;
    this.keys = keys;
    this.clock = clock;
  }

  /** The links of the caller; for an admin all of them. The newest first. */
  @Get("/links")
  @Needs(Right.DECIDE)
  ArrayNode list(Principal caller) {
    List<ChatLink> seen = caller.may(Right.ADMINISTER) ? links.list() : links.list(caller.id());
    ArrayNode all = JsonText.array();
    seen.forEach(
        link ->
            all.add(
                ChannelDocument.of(
                    link,
                    keys.nameOf(link.principal()).orElse(link.principal()),
                    keys.mayDecide(link.principal()))));
    return all;
  }

  /** Ends a link of the caller; for an admin any. */
  @Delete("/links/{id}")
  @Needs(Right.DECIDE)
  CompletionStage<ObjectNode> end(@PathVariable String id, Principal caller) {
    return links
        .end(id, caller.actor(), caller.may(Right.ADMINISTER))
        .thenApply(nothing -> JsonText.object().put("status", "ended"));
  }

  /** A new code that links an account of the caller; this answer is the only place with it. */
  @Post("/{name}/links")
  @Status(HttpStatus.CREATED)
  @Needs(Right.DECIDE)
  CompletionStage<ObjectNode> code(@PathVariable String name, Principal caller) {
    String channel = chats.get(name).name();
    String until = InstantText.write(clock.instant().plus(ChatLinks.CODE_COUNTS));
    return links
        .code(channel, caller.id())
        .thenApply(
            code ->
                JsonText.object()
                    .put("code", code)
                    .put("expires_at", until)
                    .put("how", how(channel)));
  }

  private static String how(String channel) {
    String own = "page.chats.how." + channel;
    return Messages.ENGLISH.of(
        Messages.ENGLISH.has(own) ? own : "page.chats.how", "channel", Chats.title(channel));
  }
}
