/**
 * The ledger: who did what, to what, and when. Each row contains the hash of the row before it.
 * Home of {@link dev.proviso.core.ledger.Actor}, of the one event ({@link
 * dev.proviso.core.ledger.Activity}), and of the signal after each commit ({@link
 * dev.proviso.core.ledger.EventBus}).
 */
package dev.proviso.core.ledger;
