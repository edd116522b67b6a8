/**
 * Running Proviso: the command line, start and stop, health, metrics, backup. May import every
 * package but the doors, and {@code io.micronaut.http} for its own endpoints.
 */
package dev.proviso.ops;
