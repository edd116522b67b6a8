/**
 * The ledger: who did what to what, when, each row sealed with the hash of the row before it. Home
 * of {@link dev.proviso.activity.Actor}, of the one event ({@link dev.proviso.activity.Activity}),
 * of the signal after each commit ({@link dev.proviso.activity.Feed}), and of the address that
 * everything told to the outside links to ({@link dev.proviso.activity.PublicUrl}). Imports {@code
 * storage}.
 */
package dev.proviso.activity;
