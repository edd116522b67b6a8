package dev.proviso.core.requests.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import java.time.Instant;
import java.util.List;

/**
 * A submission of an agent, read and checked against its limits.
 *
 * @param requester the display name that it claims; null for the name of the key
 * @param conditions the conditions that a person may set; null for none
 * @param parentGrant the request within whose grant it is to act; null for none
 * @param kind {@link Request#QUESTION}; null for an approval
 * @param expiresAt when it expires; null for never
 * @param fingerprint the SHA-256 of the canonical body, stored with the idempotency key
 */
public record Submission(
    String title,
    String plan,
    String context,
    String requester,
    List<String> tags,
    Priority priority,
    String callbackUrl,
    ConditionsSchema conditions,
    String action,
    ObjectNode params,
    String preview,
    String previewFormat,
    String sessionId,
    String parentGrant,
    String kind,
    Instant expiresAt,
    String fingerprint) {

  /** Limits in code points, unless a name says otherwise. */
  static final int MAX_TITLE = 500;

  static final int MAX_TEXT = 10_000;
  static final int MAX_NAME = 200;
  static final int MAX_TAGS = 50;
  static final int MAX_TAG = 100;
  static final int MAX_PREVIEW = 64_000;
  static final int MAX_PARAMS_BYTES = 64 * 1024;
  static final long MAX_EXPIRES_SECONDS = 90L * 24 * 60 * 60;

  JsonNode conditionsDocument() {
    return conditions == null ? null : conditions.document();
  }
}
