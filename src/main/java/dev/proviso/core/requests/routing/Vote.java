package dev.proviso.core.requests.routing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantConverter;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * What one of several people said of a request. It is never changed, and holds for the content that
 * was seen.
 *
 * @param principal who; at most once for each request
 * @param responder the display name
 * @param verdict its word
 * @param comment null for none
 * @param conditions the typed values, as JSON text; {@code {}} unless conditional
 * @param contentSha256 the hash of the content that was voted on
 * @param via the door
 * @param keyId null for the key from the environment
 * @param usesAllowed how often it would be used; null for the usual
 * @param validFor for how many seconds; null for the usual
 * @param voteSha256 the hash of all of this, which the ledger seals
 */
@MappedEntity("votes")
public record Vote(
    String requestId,
    String principal,
    String responder,
    String verdict,
    @Nullable String comment,
    String conditions,
    String contentSha256,
    String via,
    @Nullable String keyId,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant votedAt,
    @Nullable Long usesAllowed,
    @Nullable Long validFor,
    String voteSha256) {

  private static final int VERSION = 1;
  private static final int WITH_GRANT = 2;

  /** The vote that results when somebody rules on a request that others must rule on too. */
  public static Vote of(
      String requestId, Ruling ruling, Actor actor, Instant at, String contentSha256) {
    Vote open =
        new Vote(
            requestId,
            actor.principal(),
            ruling.responder() == null ? actor.name() : ruling.responder(),
            ruling.verdict().word(),
            ruling.comment(),
            JsonText.write(ruling.conditions()),
            contentSha256,
            actor.via(),
            actor.key(),
            at,
            ruling.granted().uses(),
            ruling.granted().seconds(),
            "");
    return open.hashed();
  }

  private Vote hashed() {
    return new Vote(
        requestId,
        principal,
        responder,
        verdict,
        comment,
        conditions,
        contentSha256,
        via,
        keyId,
        votedAt,
        usesAllowed,
        validFor,
        computeHash());
  }

  /** What it says. */
  public Verdict said() {
    return Verdict.of(verdict).orElseThrow();
  }

  /** The conditions that it sets. */
  public ObjectNode conditionsJson() {
    return (ObjectNode) StrictJson.read(conditions);
  }

  /** How often and how long it would be used. */
  public Granted granted() {
    return Granted.of(usesAllowed, validFor);
  }

  /** A member of {@code votes}. */
  public ObjectNode json() {
    ObjectNode json = JsonText.object();
    json.put("principal", principal).put("responder", responder).put("verdict", verdict);
    json.put("comment", comment == null ? "" : comment);
    json.set("conditions", StrictJson.read(conditions));
    json.put("voted_at", InstantText.write(votedAt));
    return json.set("grant", granted().json());
  }

  /** The hash that it must have; a vote that says nothing of a grant is hashed as before. */
  public String computeHash() {
    ObjectNode hashed = json();
    boolean unsaid = granted().isUnsaid();
    if (unsaid) {
      hashed.remove("grant");
    }
    hashed.put("v", unsaid ? VERSION : WITH_GRANT);
    hashed.put("request_id", requestId).put("comment", comment);
    hashed.put("content_sha256", contentSha256).put("via", via).put("key", keyId);
    return CanonicalJson.sha256(hashed);
  }
}
