package dev.proviso.core.grants;

import dev.proviso.core.ledger.Actor;

/**
 * Who uses or reports.
 *
 * @param actor the principal
 * @param executor whether its key is an executor's: one that acts for others, and is trusted to say
 *     what it did
 */
public record Caller(Actor actor, boolean executor) {}
