package dev.proviso.platform.jobs;

/**
 * Which jobs are listed; null for all.
 *
 * @param state where they stand
 * @param recipient for whom they are
 * @param subject what they are about
 * @param before only what is older than the job of this id
 * @param limit how many at most
 */
public record JobFilter(
    JobState state, String recipient, String subject, String before, int limit) {}
