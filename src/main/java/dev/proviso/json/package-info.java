/**
 * JSON without surprises: the strict reader, the RFC 8785 writer, exact numbers and pointers.
 * Imports Jackson, {@link dev.proviso.Refusal} and {@link dev.proviso.Fault}, and nothing else of
 * Proviso.
 */
package dev.proviso.json;
