/**
 * What a ruling is and when it is valid: a value, checked against the conditions of a request. It
 * does not know the queue; only {@code requests} changes state.
 */
package dev.proviso.core.decisions;
