package dev.proviso.decisions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.json.CanonicalJson;
import dev.proviso.json.JsonText;
import dev.proviso.json.StrictJson;
import dev.proviso.storage.InstantConverter;
import dev.proviso.storage.InstantText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * A ruling as it is stored with its request.
 *
 * @param requestId the request, at most one decision each
 * @param status the verdict's word
 * @param responder the display name of who decided
 * @param principal the id of who decided, from the credential
 * @param comment what was said
 * @param conditions the typed values exactly as decided, as JSON text; {@code {}} unless
 *     conditional
 * @param respondedAt when
 * @param contentSha256 the hash of what was decided on
 * @param responseSha256 the hash of the canonical response
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
    String responseSha256) {

  /** The decision that a ruling becomes when somebody makes it on a request. */
  public static Decision of(
      String requestId,
      Ruling ruling,
      String responder,
      String principal,
      Instant at,
      String contentSha256) {
    Decision open =
        new Decision(
            requestId,
            ruling.verdict().word(),
            responder,
            principal,
            ruling.comment(),
            JsonText.write(ruling.conditions()),
            at,
            contentSha256,
            "");
    return open.withHash(CanonicalJson.sha256(open.response()));
  }

  /** The {@code response} member of a request, and the {@code result} of a callback. */
  public ObjectNode response() {
    ObjectNode response = JsonText.object();
    response.put("status", status);
    response.put("responder", responder);
    response.put("comment", comment);
    response.set("conditions", StrictJson.read(conditions));
    response.put("responded_at", InstantText.write(respondedAt));
    response.put("principal", principal);
    response.put("content_sha256", contentSha256);
    return response;
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
        hash);
  }
}
