/**
 * Durable work for others: enqueued in the transaction of the change that causes it, claimed with a
 * lease, attempted, repeated ever more slowly, and parked where it is of no use. Knows nothing of
 * HTTP or of requests. Imports {@code storage}.
 */
package dev.proviso.outbox;
