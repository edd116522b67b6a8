/**
 * The form model of both schema dialects: fields with their limits and options, and the faults of
 * an answer.
 */
package dev.proviso.core.conditions.fields;
