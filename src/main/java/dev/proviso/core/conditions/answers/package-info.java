/**
 * Turns answers, sent as JSON or as a form, into typed values. A suggestion that was not changed
 * comes back exactly.
 */
package dev.proviso.core.conditions.answers;
