package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request as it is stored: what an agent wants to do, and its status. Only the status and the
 * time of its last change ever change. JSON members are kept as the exact text that is returned.
 *
 * @param seq the ledger number of its creation: the order of lists
 * @param principal the principal whose key created it
 * @param requester the display name that the agent claims
 * @param contentSha256 the hash of what the reviewer sees
 * @param contentV the form of that hash, see {@link ContentHash}
 */
@MappedEntity("requests")
public record Request(
    @Id String id,
    Long seq,
    @TypeDef(type = DataType.STRING, converter = StatusConverter.class) RequestStatus status,
    @TypeDef(type = DataType.INTEGER, converter = PriorityConverter.class) Priority priority,
    String principal,
    @Nullable String requester,
    String title,
    @Nullable String plan,
    @Nullable String context,
    String tags,
    @Nullable String callbackUrl,
    @Nullable String conditionsSchema,
    @Nullable String action,
    @Nullable String params,
    @Nullable String preview,
    String previewFormat,
    @Nullable String sessionId,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant createdAt,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant updatedAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant expiresAt,
    String contentSha256,
    Integer contentV) {

  private static final int TITLE_IN_LEDGER = 100;

  /** The tags, in the order in which they were given. */
  public List<String> tagList() {
    return StrictJson.texts(tags);
  }

  /** The conditions that a person may set; empty if the agent asked for none. */
  public Optional<ConditionsSchema> conditions() {
    return Optional.ofNullable(conditionsSchema)
        .map(StrictJson::read)
        .map(ConditionsSchema::stored);
  }

  /** The exact arguments of the action; empty if none were given. */
  public Optional<JsonNode> paramsJson() {
    return Optional.ofNullable(params).map(StrictJson::read);
  }

  /** The total length of its texts in UTF-16 units, as a measure of the memory it takes. */
  long characters() {
    return Stream.of(title, plan, context, tags, conditionsSchema, params, preview)
        .filter(Objects::nonNull)
        .mapToLong(String::length)
        .sum();
  }

  /** Whether it has expired at the given instant. */
  public boolean expiredAt(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }

  /**
   * This request at the given instant: expired once its time has passed, whether or not that is
   * stored yet.
   */
  Request at(Instant now) {
    return status.pending() && expiredAt(now) ? ended(RequestStatus.EXPIRED, expiresAt) : this;
  }

  /** This request without its long texts, for lists that do not show them. */
  Request outline() {
    return new Request(
        id,
        seq,
        status,
        priority,
        principal,
        requester,
        title,
        null,
        null,
        tags,
        callbackUrl,
        null,
        action,
        null,
        null,
        previewFormat,
        sessionId,
        createdAt,
        updatedAt,
        expiresAt,
        contentSha256,
        contentV);
  }

  /** With the number and the time of the ledger row of its creation. */
  public Request made(long number, Instant at) {
    return with(number, status, at, at, contentSha256);
  }

  public Request hashed() {
    return with(seq, status, createdAt, updatedAt, ContentHash.of(this));
  }

  Request ended(RequestStatus outcome, Instant at) {
    return with(seq, outcome, createdAt, at, contentSha256);
  }

  private Request with(
      Long number, RequestStatus newStatus, Instant madeAt, Instant changedAt, String hash) {
    return new Request(
        id,
        number,
        newStatus,
        priority,
        principal,
        requester,
        title,
        plan,
        context,
        tags,
        callbackUrl,
        conditionsSchema,
        action,
        params,
        preview,
        previewFormat,
        sessionId,
        madeAt,
        changedAt,
        expiresAt,
        hash,
        contentV);
  }

  /** The title as the ledger records it: its first 100 characters. */
  public String titleInLedger() {
    return title.codePointCount(0, title.length()) <= TITLE_IN_LEDGER
        ? title
        : title.substring(0, title.offsetByCodePoints(0, TITLE_IN_LEDGER));
  }
}
