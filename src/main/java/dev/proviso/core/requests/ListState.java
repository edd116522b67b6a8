package dev.proviso.core.requests;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;

/**
 * All that the lists of requests depend on besides their query and their reader: each change of a
 * request is a row of the ledger, and what time alone changes shows in the last expiry that has
 * come and in the last that is near.
 *
 * @param id the number of the ledger's newest row
 * @param hash its hash
 * @param passed the last expiry of a request stored as pending that is over; null for none
 * @param near the last that is over or within the hour, which has to do with the order of the queue
 */
@Introspected
public record ListState(long id, String hash, @Nullable String passed, @Nullable String near) {}
