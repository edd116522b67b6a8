package dev.proviso.platform.jobs;

/**
 * Which work is listed; null for all.
 *
 * @param state where it stands
 * @param recipient for whom it is
 * @param subject what it is about
 * @param before only what is older than the work of this id
 * @param limit how many at most
 */
public record JobFilter(
    JobState state, String recipient, String subject, String before, int limit) {}
