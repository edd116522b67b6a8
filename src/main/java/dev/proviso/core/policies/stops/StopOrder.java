package dev.proviso.core.policies.stops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.PolicyOutcome;
import java.time.Instant;

/**
 * What is to be stopped.
 *
 * @param scope whose requests, as the scope of a document; null for all of them
 * @param outcome {@link PolicyOutcome#PERSON} or {@link PolicyOutcome#DENY}
 * @param until when it ends: in the future, within 30 days
 * @param reason what people and agents read, 1 to 500 characters
 */
public record StopOrder(ObjectNode scope, PolicyOutcome outcome, Instant until, String reason) {}
