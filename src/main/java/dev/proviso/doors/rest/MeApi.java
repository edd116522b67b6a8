package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.callback.CallbackSecrets;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.KeyDocument;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Who the caller is. */
@Controller("/api/me")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MeApi {

  private final CallbackSecrets callbackSecrets;
  private final ApiKeys keys;

  MeApi(CallbackSecrets callbackSecrets, ApiKeys keys) {
    this.keys = keys;
    this.callbackSecrets = callbackSecrets;
  }

  /** The principal of the caller's key, with the secret that signs its callbacks. */
  @Get
  @Needs({Right.CREATE, Right.READ_ALL, Right.USE})
  CompletionStage<ObjectNode> me(Principal caller) {
    ObjectNode me =
        JsonText.object()
            .put("id", caller.id())
            .put("name", caller.name())
            .put("role", caller.role().word())
            .put("rate_limit", caller.rateLimit())
            .put("path", caller.path());
    KeyDocument.put(me, caller.flags());
    return callbackSecrets.of(caller.id()).thenApply(secret -> me.put("callback_secret", secret));
  }

  /** Creates a new key for the caller, which nobody else sees; the old one works for a while. */
  @Post("/rotate")
  @Status(HttpStatus.CREATED)
  @Needs({Right.CREATE, Right.READ_ALL, Right.USE})
  CompletionStage<ObjectNode> rotate(@JsonBody @Nullable JsonNode body, Principal caller) {
    Members members = Members.of(body == null ? JsonText.object() : body);
    Long overlap = members.integer("overlap_seconds", 0, ApiKeys.MAX_OVERLAP.toSeconds());
    members.refuseFaults();
    return keys.rotateOwn(overlap == null ? null : Duration.ofSeconds(overlap), caller.actor())
        .thenApply(KeyDocument::of);
  }
}
