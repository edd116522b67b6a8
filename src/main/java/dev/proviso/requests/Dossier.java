package dev.proviso.requests;

import dev.proviso.decisions.Decision;
import java.util.Optional;

/**
 * A request together with its decision.
 *
 * @param request the request
 * @param decision how it was decided; empty while it is pending, and when it expired or was
 *     cancelled
 */
public record Dossier(Request request, Optional<Decision> decision) {}
