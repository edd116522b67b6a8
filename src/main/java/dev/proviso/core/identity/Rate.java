package dev.proviso.core.identity;

/**
 * How a principal stands with its limit after a request.
 *
 * @param allowed whether the request is within it
 * @param limit requests per minute
 * @param remaining how many may follow at once
 * @param reset seconds until all of them may again
 * @param retryAfter seconds until one may again; 0 where one may now
 */
public record Rate(boolean allowed, int limit, long remaining, long reset, long retryAfter) {}
