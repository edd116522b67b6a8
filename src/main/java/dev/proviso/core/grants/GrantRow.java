package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.requests.Request;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantConverter;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * What became of what one request was allowed.
 *
 * @param revision moved by every change, which it guards
 * @param version moved where it was narrowed; 1 at first
 * @param state the word of its state, but for {@code expired}, which time may have added
 * @param conditions as narrowed, as JSON text
 * @param uses how often it was used
 * @param usesAllowed how often it may be; null for as often as its sums allow
 * @param sums what is held or spent of its sums, as JSON text
 * @param validUntil when it ends
 * @param changedSeq the ledger number of its last change
 * @param principal the one that asked
 */
@MappedEntity("grants")
record GrantRow(
    @Id String requestId,
    Long revision,
    Integer version,
    String state,
    String conditions,
    Long uses,
    @Nullable Long usesAllowed,
    String sums,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant validUntil,
    Long changedSeq,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant updatedAt,
    @Nullable String principal) {

  /** The row of an allowance after a change. */
  static GrantRow of(Request request, Allowance after, long revision, long seq, Instant at) {
    return new GrantRow(
        request.id(),
        revision,
        after.version(),
        after.state().word(),
        JsonText.write(after.conditions()),
        after.used(),
        after.usesAllowed(),
        after.spent().stored(),
        after.validUntil(),
        seq,
        at,
        request.principal());
  }

  /** What the ledger seals of it with every change. */
  ObjectNode seal() {
    ObjectNode seal = JsonText.object();
    seal.put("revision", revision);
    seal.put("version", version);
    seal.put("state", state);
    seal.put("uses", uses);
    seal.put("uses_allowed", usesAllowed);
    seal.set("sums", Amounts.read(sums).json());
    return seal.put("valid_until", InstantText.write(validUntil));
  }
}
