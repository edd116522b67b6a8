package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
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
 * One use of what a request was allowed. What was used is never changed; its report is added.
 *
 * @param seq the ledger number
 * @param principal who used it
 * @param byName the name of their key
 * @param executor 1 if that was an executor's key
 * @param idempotencyKey unique for the request; empty where it was only reported
 * @param fingerprint the hash of what was sent
 * @param version of the grant, when it was used
 * @param facts what was checked, by the pointers of the conditions, as JSON text
 * @param held the amounts that it holds, as JSON text
 * @param answer the answer that was given, as JSON text
 * @param reportBy when a report is overdue
 * @param useSha256 the hash of all of this, which the ledger seals
 * @param overdue 1 once it was told that no report came
 * @param report what was reported, as JSON text; null for nothing yet
 * @param compliance {@code met} or {@code breached}; null without a report
 * @param reportSha256 the hash of the report, which the ledger seals
 * @param child the request that it is held for, which uses it in its own way; null for a use
 */
@MappedEntity("grant_uses")
record UseRow(
    @Id String id,
    String requestId,
    Long seq,
    String principal,
    String byName,
    Integer executor,
    String idempotencyKey,
    String fingerprint,
    Integer version,
    String facts,
    String held,
    String answer,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant usedAt,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant reportBy,
    String useSha256,
    Integer overdue,
    @Nullable String report,
    @Nullable String compliance,
    @Nullable String reportSha256,
    @Nullable String child) {

  private static final int V = 1;

  /** A use by a caller, not reported yet. */
  static UseRow of(
      String id,
      String requestId,
      long seq,
      Caller caller,
      String key,
      String fingerprint,
      int version,
      Measured measured,
      String answer,
      Instant at,
      Instant reportBy) {
    return new UseRow(
            id,
            requestId,
            seq,
            caller.actor().principal(),
            caller.actor().name(),
            caller.executor() ? 1 : 0,
            key,
            fingerprint,
            version,
            JsonText.write(measured.facts()),
            measured.held().stored(),
            answer,
            at,
            reportBy,
            "",
            0,
            null,
            null,
            null,
            null)
        .hashed();
  }

  /** The same, held for a child. */
  UseRow heldFor(String request) {
    return new UseRow(
            id,
            requestId,
            seq,
            principal,
            byName,
            executor,
            idempotencyKey,
            fingerprint,
            version,
            facts,
            held,
            answer,
            usedAt,
            reportBy,
            "",
            overdue,
            null,
            null,
            null,
            request)
        .hashed();
  }

  private UseRow hashed() {
    return with(computeHash(), report, compliance, reportSha256);
  }

  /** With what was reported of it. */
  UseRow reported(ObjectNode what, String judged) {
    String text = JsonText.write(what);
    return with(useSha256, text, judged, reportHash(text, judged));
  }

  private UseRow with(String hash, String what, String judged, String reportHash) {
    return new UseRow(
        id,
        requestId,
        seq,
        principal,
        byName,
        executor,
        idempotencyKey,
        fingerprint,
        version,
        facts,
        held,
        answer,
        usedAt,
        reportBy,
        hash,
        overdue,
        what,
        judged,
        reportHash,
        child);
  }

  /** Whether it was only reported, and not asked for before. */
  boolean onlyReported() {
    return idempotencyKey.isEmpty();
  }

  /** What was reported of it; null for nothing yet. */
  JsonNode reportJson() {
    return report == null ? null : StrictJson.read(report);
  }

  /** The hash that it must have. */
  String computeHash() {
    ObjectNode hashed = JsonText.object();
    hashed.put("v", V).put("id", id).put("request_id", requestId);
    hashed.put("principal", principal).put("executor", executor == 1);
    hashed.put("key", idempotencyKey).put("fingerprint", fingerprint).put("version", version);
    hashed.set("facts", StrictJson.read(facts));
    hashed.set("held", StrictJson.read(held));
    hashed.put("answer", answer);
    hashed.put("used_at", InstantText.write(usedAt));
    hashed.put("report_by", InstantText.write(reportBy));
    if (child != null) {
      hashed.put("child", child);
    }
    return CanonicalJson.sha256(hashed);
  }

  /** The hash that its report must have; null without one. */
  String computeReportHash() {
    return report == null ? null : reportHash(report, compliance);
  }

  private String reportHash(String what, String judged) {
    ObjectNode hashed = JsonText.object();
    hashed.put("v", V).put("use", id).put("compliance", judged);
    hashed.set("report", StrictJson.read(what));
    return CanonicalJson.sha256(hashed);
  }

  /** As it is shown to people. */
  Used used() {
    JsonNode reported = reportJson();
    return new Used(
        id,
        byName,
        executor == 1,
        !onlyReported(),
        version,
        StrictJson.read(facts),
        usedAt,
        child,
        onlyReported() || child != null ? null : reportBy,
        reported == null ? null : Report.told(reported),
        "breached".equals(compliance));
  }

  /** Its wire form. */
  ObjectNode json() {
    ObjectNode json = JsonText.object();
    json.put("use", id).put("principal", principal).put("by", byName);
    json.put("executor", executor == 1).put("consumed", !onlyReported()).put("version", version);
    json.set("facts", nested(StrictJson.read(facts)));
    json.put("used_at", InstantText.write(usedAt));
    json.put("child", child);
    json.put("report_by", onlyReported() || child != null ? null : InstantText.write(reportBy));
    json.put("overdue", overdue == 1 && report == null);
    JsonNode reported = reportJson();
    json.set("report", reported == null ? null : Report.shown(reported));
    return json.put("compliance", compliance);
  }

  /** Values by pointers as they stand in the conditions. */
  static ObjectNode nested(JsonNode byPointer) {
    ObjectNode nested = JsonText.object();
    byPointer.properties().forEach(it -> Pointed.put(nested, it.getKey(), it.getValue()));
    return nested;
  }
}
