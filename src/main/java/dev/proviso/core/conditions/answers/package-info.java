/**
 * Answers, sent as JSON or as a form, become typed values; what was not changed comes back as it
 * was suggested.
 */
package dev.proviso.core.conditions.answers;
