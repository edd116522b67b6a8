package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.KeyChange;
import dev.proviso.core.identity.KeyChanges;
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
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Keys: made, listed, changed, rotated, revoked by an admin. */
@Controller("/api/keys")
final class KeysApi {

  private final ApiKeys keys;
  private final KeyChanges changes;

  KeysApi(ApiKeys keys, KeyChanges changes) {
    this.keys = keys;
    this.changes = changes;
  }

  /** Makes a key; the answer is the only place where it is shown. */
  @Post
  @Status(HttpStatus.CREATED)
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> create(@JsonBody JsonNode body, Principal caller) {
    NewKeyBody order = NewKeyBody.read(body);
    return keys.create(
            order.name(),
            order.role(),
            order.expiresAt(),
            order.rateLimit(),
            order.marks(),
            caller.actor())
        .thenApply(KeyDocument::of);
  }

  /** Every key without its secret, the newest first, ended ones too. */
  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Needs(Right.ADMINISTER)
  ArrayNode list() {
    ArrayNode all = JsonText.array();
    keys.list().forEach(key -> all.add(KeyDocument.of(key)));
    return all;
  }

  /** Changes what is said of a key's principal, from the next call on. */
  @Patch("/{id}")
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> change(
      @PathVariable String id, @JsonBody JsonNode body, Principal caller) {
    return changes.change(id, KeyChange.read(body), caller.actor()).thenApply(KeyDocument::of);
  }

  /** Ends a key and its sessions at once. */
  @Delete("/{id}")
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> revoke(@PathVariable String id, Principal caller) {
    return keys.revoke(id, caller.actor()).thenApply(KeyDocument::of);
  }

  /**
   * Gives the same principal a new key; the old one works for a while beside it, unless it is that
   * of another who decides: that one ends at once, and its holder is told.
   */
  @Post("/{id}/rotate")
  @Status(HttpStatus.CREATED)
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> rotate(
      @PathVariable String id, @JsonBody @Nullable JsonNode body, Principal caller) {
    Members members = Members.of(body == null ? JsonText.object() : body);
    Long overlap = members.integer("overlap_seconds", 0, ApiKeys.MAX_OVERLAP.toSeconds());
    members.refuseFaults();
    return keys.rotate(id, overlap == null ? null : Duration.ofSeconds(overlap), caller.actor())
        .thenApply(KeyDocument::of);
  }
}
