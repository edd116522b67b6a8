/**
 * What a ruling is and when it is valid: a value, checked against the conditions of a request, that
 * people (and later standing policies) produce. It does not know the queue; only {@code requests}
 * changes state. Imports {@code conditions} and {@code storage}.
 */
package dev.proviso.decisions;
