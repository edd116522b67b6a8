package dev.proviso.core.policies.judging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.intake.Submission;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A request that is judged.
 *
 * @param principal who asks
 * @param session the session; null for none
 * @param priority as the agent gave it
 * @param expiresAt as the agent gave it; null for never
 * @param conditions what it lets a person set; null for nothing
 * @param params the arguments of its action; null for none
 * @param parent the request within whose grant it is to act; null for none
 * @param facts what rows read of it
 * @param now the time at which it is judged
 */
public record Candidate(
    String principal,
    String session,
    Priority priority,
    Instant expiresAt,
    ConditionsSchema conditions,
    JsonNode params,
    String parent,
    Facts facts,
    Instant now) {

  /** A request that is about to be stored. */
  static Candidate of(Submission submission, Actor actor, Instant now, ZoneId zone) {
    return new Candidate(
        actor.principal(),
        submission.sessionId(),
        submission.priority(),
        submission.expiresAt(),
        submission.conditions(),
        submission.params(),
        submission.parentGrant(),
        Facts.of(submission, actor, now, zone),
        now);
  }

  /** A stored request, as it was asked; the asker as it is now. */
  static Candidate of(Request request, Facts.Asker asker, ZoneId zone) {
    return new Candidate(
        request.principal(),
        request.sessionId(),
        request.askedPriority(),
        request.expiresAt(),
        request.askedConditions().orElse(null),
        request.paramsJson().orElse(null),
        request.parentGrant(),
        Facts.of(request, asker, request.createdAt(), zone),
        request.createdAt());
  }
}
