package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.platform.json.JsonText;
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
 * A request as it is stored: what an agent wants to do, and where it stands. Only its status, the
 * votes on it, those asked to decide it and the time of its last change ever change. JSON members
 * are kept as the exact text that is returned.
 *
 * @param seq the ledger number of its creation: the order of lists
 * @param principal the principal whose key created it
 * @param requester the display name that the agent claims
 * @param contentSha256 the hash of what the reviewer sees
 * @param contentV the form of that hash, see {@link ContentHash}
 * @param policy the policy that ruled on it or sent it to people, as JSON text; null for none
 * @param routing how people must decide it, as JSON text; null where anybody may who may decide
 * @param votes how many have voted, while more than one has to
 * @param asked the priority and the conditions that the agent asked for, as JSON text; null where
 *     policies changed neither
 * @param parentGrant the request within whose grant it is to act; null for none
 * @param kind {@link #QUESTION}; null for an approval
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
    Integer contentV,
    @Nullable String policy,
    @Nullable String routing,
    Integer votes,
    @Nullable String asked,
    @Nullable String parentGrant,
    @Nullable String kind) {

  /** The kind of a request that asks for an answer, and of which nothing is run. */
  public static final String QUESTION = "question";

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

  /** The policy that ruled on it or sent it to people; empty for none. */
  public Optional<PolicyRef> policyRef() {
    return Optional.ofNullable(policy).map(StrictJson::read).map(PolicyRef::of);
  }

  /** Whether it asks for an answer, and nothing is run. */
  public boolean isQuestion() {
    return QUESTION.equals(kind);
  }

  /** How people must decide it. */
  public Routing route() {
    return routing == null ? Routing.OPEN : Routing.of(StrictJson.read(routing));
  }

  /** What the ledger row of its creation seals: what policies made of it; null for nothing. */
  public ObjectNode seal() {
    if (policy == null && routing == null && asked == null) {
      return null;
    }
    ObjectNode seal = JsonText.object();
    seal.set("policy", policy == null ? null : StrictJson.read(policy));
    seal.set("routing", routing == null ? null : StrictJson.read(routing));
    if (asked != null) {
      seal.set("asked", StrictJson.read(asked));
    }
    return seal;
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
  public Request outline() {
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
        contentV,
        policy,
        routing,
        votes,
        asked,
        parentGrant,
        kind);
  }

  /** As policies want it: sooner, higher, with other conditions to set. */
  public Request judged(
      Priority newPriority,
      Instant newExpiry,
      String newSchema,
      String newPolicy,
      String newRouting) {
    return new Request(
            id,
            seq,
            status,
            newPriority,
            principal,
            requester,
            title,
            plan,
            context,
            tags,
            callbackUrl,
            newSchema,
            action,
            params,
            preview,
            previewFormat,
            sessionId,
            createdAt,
            updatedAt,
            newExpiry,
            contentSha256,
            contentV,
            newPolicy,
            newRouting,
            votes,
            askedFor(newPriority, newSchema),
            parentGrant,
            kind)
        .hashed();
  }

  private String askedFor(Priority newPriority, String newSchema) {
    if (newPriority == priority && Objects.equals(newSchema, conditionsSchema)) {
      return null;
    }
    ObjectNode before = JsonText.object().put("priority", priority.word());
    return JsonText.write(before.put("conditions_schema", conditionsSchema));
  }

  /** The priority that the agent asked for. */
  public Priority askedPriority() {
    return asked == null
        ? priority
        : Priority.of(StrictJson.read(asked).path("priority").asText()).orElse(priority);
  }

  /** The conditions that the agent let a person set. */
  public Optional<ConditionsSchema> askedConditions() {
    return asked == null
        ? conditions()
        : Optional.ofNullable(StrictJson.read(asked).path("conditions_schema").textValue())
            .map(StrictJson::read)
            .map(ConditionsSchema::stored);
  }

  /** With the number and the time of the ledger row of its creation. */
  public Request made(long number, Instant at) {
    return with(number, status, at, at, contentSha256, routing, votes);
  }

  public Request hashed() {
    return with(seq, status, createdAt, updatedAt, ContentHash.of(this), routing, votes);
  }

  Request ended(RequestStatus outcome, Instant at) {
    return with(seq, outcome, createdAt, at, contentSha256, routing, votes);
  }

  /** With as many votes. */
  Request voted(int count, Instant at) {
    return with(seq, status, createdAt, at, contentSha256, routing, count);
  }

  /** With other people to decide it. */
  Request rerouted(Routing to, Instant at) {
    String text = JsonText.write(to.json());
    return with(seq, status, createdAt, at, contentSha256, text, votes);
  }

  private Request with(
      Long number,
      RequestStatus newStatus,
      Instant madeAt,
      Instant changedAt,
      String hash,
      String newRouting,
      Integer count) {
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
        contentV,
        policy,
        newRouting,
        count,
        asked,
        parentGrant,
        kind);
  }

  /** The title as the ledger records it: its first 100 characters. */
  public String titleInLedger() {
    return title.codePointCount(0, title.length()) <= TITLE_IN_LEDGER
        ? title
        : title.substring(0, title.offsetByCodePoints(0, TITLE_IN_LEDGER));
  }
}
