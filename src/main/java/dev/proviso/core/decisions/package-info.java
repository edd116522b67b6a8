/**
 * Rulings, and when they are valid: a ruling is a value that is checked against the conditions of a
 * request. This package does not know the queue; only {@code requests} changes state.
 */
package dev.proviso.core.decisions;
