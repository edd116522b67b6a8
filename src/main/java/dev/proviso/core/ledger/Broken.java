package dev.proviso.core.ledger;

/**
 * The first row of the ledger that is not as it was written.
 *
 * @param row its number
 * @param code what is wrong with it, in a word: {@code missing}, {@code altered} …
 * @param reason the same in a sentence
 * @param expected what should be there: a number, a hash, a time; null where the sentence says it
 * @param found what is there; null where the sentence says it, or there is nothing
 */
public record Broken(long row, String code, String reason, String expected, String found) {}
