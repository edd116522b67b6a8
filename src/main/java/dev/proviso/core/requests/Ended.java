package dev.proviso.core.requests;

import io.micronaut.core.annotation.Introspected;

/**
 * The end of a request.
 *
 * @param id the request
 * @param number the number of the ledger row that records the end
 */
@Introspected
public record Ended(String id, long number) {}
