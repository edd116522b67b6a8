package dev.proviso.core.ledger;

/**
 * The first row of the ledger that differs from what was written.
 *
 * @param row its number
 * @param code the fault as one word: {@code missing}, {@code altered} …
 * @param reason the fault as a sentence
 * @param expected the expected number, hash or time; null if the sentence says it
 * @param found what was found instead; null if the sentence says it, or nothing was found
 */
public record Broken(long row, String code, String reason, String expected, String found) {}
