package dev.proviso.core.policies.document;

import java.util.Locale;

/** What a fact must be for an operator to read it. */
public enum FactType {
  TEXT,
  NUMBER,
  FLAG,
  TEXTS,
  TIME;

  /** The word in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
