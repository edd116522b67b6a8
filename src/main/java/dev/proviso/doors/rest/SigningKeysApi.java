package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.signing.KeyRing;
import dev.proviso.core.signing.SigningKey;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.access.Open;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Writes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The keys that sign: published to everybody; listed, rotated and revoked by an admin. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SigningKeysApi {

  private final SigningKeys keys;
  private final Writes writes;
  private final Executor blocking;

  SigningKeysApi(
      SigningKeys keys, Writes writes, @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.keys = keys;
    this.writes = writes;
    this.blocking = blocking;
  }

  /** The public keys that count, with that of the next receipt (RFC 7517). */
  @Open
  @Get("/.well-known/jwks.json")
  CompletionStage<HttpResponse<ObjectNode>> published() {
    return keys.complete()
        .thenApply(
            ring ->
                HttpResponse.ok(ring.jwks())
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300"));
  }

  /** Every key, in the order in which they sign, revoked ones too; never their secrets. */
  @Get("/api/signing-keys")
  @Needs(Right.ADMINISTER)
  ArrayNode list() {
    KeyRing ring = keys.ring();
    ArrayNode all = JsonText.array();
    ring.keys().forEach(key -> all.add(ring.document(key)));
    return all;
  }

  /** Makes the next key, which signs from tomorrow on. */
  @Post("/api/signing-keys/rotate")
  @Status(HttpStatus.CREATED)
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> rotate(Principal caller) {
    return writes.submit(keys.rotate(caller.actor())).thenApplyAsync(this::document, blocking);
  }

  /** Revokes a key: nothing that it signed counts any more. */
  @Delete("/api/signing-keys/{kid}")
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> revoke(@PathVariable String kid, Principal caller) {
    return writes.submit(keys.revoke(kid, caller.actor())).thenApplyAsync(this::document, blocking);
  }

  private ObjectNode document(SigningKey key) {
    return keys.ring().document(key);
  }
}
