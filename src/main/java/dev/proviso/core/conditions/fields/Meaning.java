package dev.proviso.core.conditions.fields;

import dev.proviso.core.conditions.fields.Field.Kind;

/**
 * What is kept of a condition.
 *
 * @param enforce how
 * @param declared whether the agent said so; otherwise the kind of the field did
 * @param binds the RFC 6901 pointer into a call's params from which its fact is taken; null where
 *     the caller states the fact
 */
public record Meaning(Enforce enforce, boolean declared, String binds) {

  /** Of a value that nothing can be held against. */
  public static final Meaning NONE = new Meaning(Enforce.NONE, false, null);

  /** Of a field that says nothing itself. */
  public static Meaning of(Kind kind) {
    return new Meaning(Enforce.byDefault(kind), false, null);
  }
}
