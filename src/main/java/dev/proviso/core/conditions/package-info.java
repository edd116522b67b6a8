/**
 * Conditions: from an agent's field list or JSON Schema to a form model, and from a person's
 * answer, JSON or form, to checked, typed values. {@code schema} reads the dialects into {@code
 * fields}, {@code answers} reads what people send.
 */
package dev.proviso.core.conditions;
