/**
 * Conditions: from an agent's field list or JSON Schema to a form model, and from a person's
 * answer, JSON or form, to checked, typed values. Imports {@code json}, {@link dev.proviso.Refusal}
 * and {@link dev.proviso.Fault}; Everit and RE2/J are used here and nowhere else.
 */
package dev.proviso.conditions;
