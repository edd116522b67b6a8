/**
 * The database: where it is, how it is opened and checked, its migrations, and the one door through
 * which everything is written ({@link dev.proviso.storage.Writes}). Imports nothing of Proviso but
 * {@code json}, {@code Refusal} and {@code Fault}.
 */
package dev.proviso.storage;
