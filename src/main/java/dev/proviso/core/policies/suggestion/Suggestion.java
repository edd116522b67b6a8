package dev.proviso.core.policies.suggestion;

import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.requests.RequestWithDecision;
import java.util.List;

/**
 * A rule that decisions of people suggest.
 *
 * @param principal whose requests
 * @param action which action
 * @param document the smallest region that holds those decided alike, for 30 days
 * @param decided how many decisions were looked at
 * @param alike how many of them are alike and in the region
 * @param exceptions those that were decided otherwise, none of them in the region
 */
public record Suggestion(
    String principal,
    String action,
    PolicyDocument document,
    int decided,
    int alike,
    List<RequestWithDecision> exceptions) {}
