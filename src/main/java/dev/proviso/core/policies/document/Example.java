package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request whose outcome must stay as it is said.
 *
 * @param request the body of a submission
 * @param expect the outcome of this policy alone; null for "does not match"
 */
public record Example(ObjectNode request, PolicyOutcome expect) {}
