/**
 * The form model that both dialects of a schema become: fields with their limits and options, and
 * what is wrong with an answer to them.
 */
package dev.proviso.core.conditions.fields;
