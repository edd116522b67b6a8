package dev.proviso.core.decisions;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * A ruling as it is stored with its request.
 *
 * @param requestId the request, which has at most one decision
 * @param status the verdict's word
 * @param responder the display name of the decider
 * @param principal the id of the decider's principal, from the credential
 * @param comment the comment
 * @param conditions the typed values exactly as decided, as JSON text; {@code {}} unless
 *     conditional
 * @param respondedAt when
 * @param contentSha256 the hash of the content that was decided on
 * @param responseSha256 the hash of the canonical response
 * @param responseV the version of that hash: 3; 2 for decisions that could not say how often they
 *     may be used; 1 for those that did not record the kind of decider, the door or the key
 * @param decidedByKind {@code person}
 * @param via the door: {@code api}, {@code web}, {@code mcp_elicitation}
 * @param keyId the id of the deciding key, of an agent's where a person answered at its client;
 *     null for the key from the environment
 * @param usesAllowed how often it may be used; null for the usual
 * @param validFor how long it may be used, in seconds; null for the usual
 * @param allowedTo the principal that asked, while nothing of what was allowed has been used or
 *     changed; null from then on, when it has a row of its own, and where nothing was allowed
 * @param allowedUntil when that ends, where the decision says so; null where the usual holds
 */
@MappedEntity("decisions")
public record Decision(
    @Id String requestId,
    String status,
    String responder,
    String principal,
    @Nullable String comment,
    String conditions,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant respondedAt,
    String contentSha256,
    String responseSha256,
    Integer responseV,
    @Nullable String decidedByKind,
    @Nullable String via,
    @Nullable String keyId,
    @Nullable Long usesAllowed,
    @Nullable Long validFor,
    @Nullable String allowedTo,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant allowedUntil) {

  private static final int VERSION = 3;
  private static final int WITH_DECIDER = 2;

  /**
   * The decision that results when somebody applies a ruling to a request.
   *
   * @param asker the principal that asked; null where an answer allows nothing
   */
  public static Decision of(
      String requestId,
      String asker,
      Ruling ruling,
      Decider decider,
      Instant at,
      String contentSha256) {
    boolean allows = asker != null && ruling.verdict() != Verdict.DENIED;
    Decision open =
        new Decision(
            requestId,
            ruling.verdict().word(),
            ruling.responder() == null ? decider.name() : ruling.responder(),
            decider.principal(),
            ruling.comment(),
            JsonText.write(ruling.conditions()),
            at,
            contentSha256,
            "",
            VERSION,
            decider.kind(),
            decider.via(),
            decider.key(),
            ruling.granted().uses(),
            ruling.granted().seconds(),
            allows ? asker : null,
            allows ? ruling.granted().until(at) : null);
    return open.withHash(open.computeHash());
  }

  /**
   * The {@code response} member of a request, and the {@code result} of a callback; an absent
   * comment is empty.
   */
  public ObjectNode response() {
    ObjectNode response = JsonText.object();
    response.put("status", status);
    response.put("responder", responder);
    response.put("comment", comment == null ? "" : comment);
    response.set("conditions", StrictJson.read(conditions));
    response.put("responded_at", InstantText.write(respondedAt));
    response.put("principal", principal);
    response.put("content_sha256", contentSha256);
    if (responseV >= WITH_DECIDER) {
      response.set("decided_by", decidedBy());
      response.put("via", via);
      response.put("key", keyId);
    }
    if (responseV >= VERSION) {
      response.set("grant", granted().json());
    }
    return response;
  }

  /** How often and how long it may be used. */
  public Granted granted() {
    return Granted.of(usesAllowed, validFor);
  }

  private ObjectNode decidedBy() {
    return JsonText.object().put("kind", decidedByKind).put("id", principal);
  }

  /** Whether a policy decided, and no person. */
  public boolean isByPolicy() {
    return "policy".equals(decidedByKind);
  }

  /** Whether it was answered at the client of an agent, where no person need have been. */
  public boolean isAtClient() {
    return "mcp_elicitation".equals(via);
  }

  /**
   * Who decided, through which door and with which key. The ledger seals this along with the hash.
   */
  public ObjectNode seal() {
    ObjectNode seal = JsonText.object();
    seal.set("decided_by", decidedBy());
    return seal.put("via", via).put("key", keyId);
  }

  /** Whether it records something that its version of the hash does not cover. */
  public boolean saysMoreThanItsHash() {
    boolean decider = decidedByKind != null || via != null || keyId != null;
    return (responseV < WITH_DECIDER && decider) || (responseV < VERSION && !granted().isUnsaid());
  }

  /** The hash that its response must have, in its version. */
  public String computeHash() {
    ObjectNode hashed = response();
    if (responseV >= WITH_DECIDER) {
      hashed.put("v", responseV);
    } else {
      hashed.put("comment", comment);
    }
    return CanonicalJson.sha256(hashed);
  }

  private Decision withHash(String hash) {
    return new Decision(
        requestId,
        status,
        responder,
        principal,
        comment,
        conditions,
        respondedAt,
        contentSha256,
        hash,
        responseV,
        decidedByKind,
        via,
        keyId,
        usesAllowed,
        validFor,
        allowedTo,
        allowedUntil);
  }
}
