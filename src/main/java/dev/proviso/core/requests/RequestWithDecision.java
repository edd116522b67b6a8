package dev.proviso.core.requests;

import dev.proviso.core.decisions.Decision;
import java.util.Optional;

/**
 * A request together with its decision.
 *
 * @param request the request
 * @param decision how it was decided; empty while it is pending, and when it expired or was
 *     cancelled
 */
public record RequestWithDecision(Request request, Optional<Decision> decision) {}
