/**
 * Conditions: turns an agent's field list or JSON Schema into a form model, and a person's answer
 * (JSON or form) into checked, typed values. {@code schema} reads the dialects into {@code fields},
 * {@code answers} reads what people send.
 */
package dev.proviso.core.conditions;
