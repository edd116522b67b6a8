package dev.proviso.core.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantConverter;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;

/**
 * One row of the ledger.
 *
 * @param id 1 for the first row, then without gaps
 * @param v the form of its hash: 2, or 1 for rows of the first version, which had no {@code sealed}
 * @param requestId the request it is about; null for keys and sessions
 * @param action what was done: {@code created}, {@code responded_approved}, {@code key_created} …
 * @param actor the display name that the actor claimed
 * @param principal the id of the actor's principal
 * @param byName the name of their key; not part of the hash; null in rows of the first version
 * @param details one line for people
 * @param timestamp when, to the microsecond; null if it is damaged
 * @param contentSha256 the hash of the request; null if it is not about one
 * @param responseSha256 the hash of the canonical response; null for none
 * @param sealed further content covered by the hash, as JSON text; null for none
 * @param prevHash the hash of the row before, 64 zeros for the first
 * @param hash lower-case hex SHA-256 of the RFC 8785 form of all the above but {@code by}
 */
@MappedEntity("activity")
public record LedgerRow(
    @Id Long id,
    Integer v,
    @Nullable String requestId,
    String action,
    String actor,
    String principal,
    @Nullable String byName,
    String details,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant timestamp,
    @Nullable String contentSha256,
    @Nullable String responseSha256,
    @Nullable String sealed,
    String prevHash,
    String hash) {

  static final String FIRST_PREV_HASH = "0".repeat(64);

  private static final int VERSION = 2;

  static LedgerRow sealed(long id, Entry entry, Instant timestamp, String prevHash) {
    Actor who = entry.actor();
    LedgerRow open =
        new LedgerRow(
            id,
            VERSION,
            entry.requestId(),
            entry.type().action(),
            entry.claimed() == null ? who.name() : entry.claimed(),
            who.principal(),
            who.name(),
            entry.details(),
            timestamp,
            entry.contentSha256(),
            entry.responseSha256(),
            entry.sealed() == null ? null : JsonText.write(entry.sealed()),
            prevHash,
            "");
    return open.withHash(open.hashWith(entry.sealed()));
  }

  /** The hash that this row must have. */
  String computeHash() {
    return hashWith(sealedJson());
  }

  private String hashWith(JsonNode sealedNode) {
    ObjectNode row = JsonText.object();
    row.put("v", v);
    row.put("id", id);
    row.put("request_id", requestId);
    row.put("action", action);
    row.put("actor", actor);
    row.put("principal", principal);
    row.put("details", details);
    row.put("timestamp", InstantText.write(timestamp));
    row.put("content_sha256", contentSha256);
    row.put("response_sha256", responseSha256);
    if (v >= VERSION || sealedNode != null) {
      row.set("sealed", sealedNode);
    }
    row.put("prev_hash", prevHash);
    return CanonicalJson.sha256(row);
  }

  /** The name of the actor's key, or the claimed name if the key is unknown. */
  public String keyName() {
    return byName == null ? actor : byName;
  }

  /** Whether the actor claimed a name other than that of the key. */
  public boolean claims() {
    return !keyName().equals(actor);
  }

  /** The sealed content; null for none, and the plain text if it is damaged. */
  public JsonNode sealedJson() {
    try {
      return sealed == null ? null : StrictJson.read(sealed);
    } catch (Refusal damaged) {
      return TextNode.valueOf(sealed);
    }
  }

  /**
   * The wire form of this row: everything that the hash covers, the hash, and the name of the key.
   */
  public ObjectNode document() {
    ObjectNode document = JsonText.object();
    document.put("id", id);
    document.put("v", v);
    document.put("request_id", requestId);
    document.put("action", action);
    document.put("actor", actor);
    document.put("principal", principal);
    document.put("by", keyName());
    document.put("details", details);
    document.put("timestamp", InstantText.write(timestamp));
    document.put("content_sha256", contentSha256);
    document.put("response_sha256", responseSha256);
    document.set("sealed", sealedJson());
    document.put("prev_hash", prevHash);
    document.put("hash", hash);
    return document;
  }

  /** The hash that a row of this wire form must have. */
  public static String hashOf(ObjectNode document) {
    ObjectNode hashed = document.deepCopy().remove(List.of("by", "hash"));
    if (hashed.path("v").asInt() < VERSION && hashed.path("sealed").isNull()) {
      hashed.remove("sealed");
    }
    return CanonicalJson.sha256(hashed);
  }

  private LedgerRow withHash(String computed) {
    return new LedgerRow(
        id,
        v,
        requestId,
        action,
        actor,
        principal,
        byName,
        details,
        timestamp,
        contentSha256,
        responseSha256,
        sealed,
        prevHash,
        computed);
  }
}
