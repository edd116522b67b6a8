/**
 * The ledger: who did what to what, when, each row sealed with the hash of the row before it. Home
 * of {@link dev.proviso.activity.Actor}, of the one event ({@link dev.proviso.activity.Activity}),
 * and of the signal after each commit ({@link dev.proviso.activity.Feed}). Imports {@code storage}.
 */
package dev.proviso.activity;
