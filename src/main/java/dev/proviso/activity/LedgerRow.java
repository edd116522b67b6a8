package dev.proviso.activity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.json.CanonicalJson;
import dev.proviso.json.JsonText;
import dev.proviso.storage.InstantConverter;
import dev.proviso.storage.InstantText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * One row of the ledger.
 *
 * @param id 1 for the first row, then without gaps
 * @param requestId the request it is about; null for keys and sessions
 * @param action what was done: {@code created}, {@code responded_approved}, {@code key_created} …
 * @param actor the name of who did it
 * @param principal the id of who did it
 * @param details one line for people
 * @param timestamp when, to the microsecond; null where it was damaged and nobody can say
 * @param contentSha256 the hash of the request; null where it is not about one
 * @param responseSha256 the hash of the canonical response; null where there is none
 * @param prevHash the hash of the row before, 64 zeros for the first
 * @param hash lower-case hex SHA-256 of the RFC 8785 form of all the above and {@code v:1}
 */
@MappedEntity("activity")
public record LedgerRow(
    @Id Long id,
    @Nullable String requestId,
    String action,
    String actor,
    String principal,
    String details,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant timestamp,
    @Nullable String contentSha256,
    @Nullable String responseSha256,
    String prevHash,
    String hash) {

  static final String FIRST_PREV_HASH = "0".repeat(64);

  static LedgerRow sealed(long id, Entry entry, Instant timestamp, String prevHash) {
    LedgerRow open =
        new LedgerRow(
            id,
            entry.requestId(),
            entry.action(),
            entry.actor().name(),
            entry.actor().principal(),
            entry.details(),
            timestamp,
            entry.contentSha256(),
            entry.responseSha256(),
            prevHash,
            "");
    return open.withHash(open.computeHash());
  }

  /** The hash that this row must have. */
  String computeHash() {
    ObjectNode row = JsonText.object();
    row.put("v", 1);
    row.put("id", id);
    row.put("request_id", requestId);
    row.put("action", action);
    row.put("actor", actor);
    row.put("principal", principal);
    row.put("details", details);
    row.put("timestamp", InstantText.write(timestamp));
    row.put("content_sha256", contentSha256);
    row.put("response_sha256", responseSha256);
    row.put("prev_hash", prevHash);
    return CanonicalJson.sha256(row);
  }

  /** The wire form of this row: everything that its hash is made of, and the hash. */
  public ObjectNode document() {
    ObjectNode document = JsonText.object();
    document.put("id", id);
    document.put("request_id", requestId);
    document.put("action", action);
    document.put("actor", actor);
    document.put("principal", principal);
    document.put("details", details);
    document.put("timestamp", InstantText.write(timestamp));
    document.put("content_sha256", contentSha256);
    document.put("response_sha256", responseSha256);
    document.put("prev_hash", prevHash);
    document.put("hash", hash);
    return document;
  }

  private LedgerRow withHash(String computed) {
    return new LedgerRow(
        id,
        requestId,
        action,
        actor,
        principal,
        details,
        timestamp,
        contentSha256,
        responseSha256,
        prevHash,
        computed);
  }
}
