package dev.proviso.activity;

/**
 * The first row of the ledger that is not as it was written.
 *
 * @param row its number
 * @param reason what is wrong with it, in a sentence
 */
public record Broken(long row, String reason) {}
