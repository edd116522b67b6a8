package dev.proviso.core.ledger;

import io.micronaut.core.annotation.Introspected;

/**
 * The newest row of the ledger: its number (0 while the ledger is empty) and its hash.
 *
 * @param id the number of the row
 * @param hash its hash
 */
@Introspected
public record Head(long id, String hash) {}
