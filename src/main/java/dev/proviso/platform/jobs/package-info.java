/**
 * Durable jobs: enqueued in the transaction of the change that causes it, claimed with a lease,
 * attempted, repeated ever more slowly, and parked where it is of no use.
 */
package dev.proviso.platform.jobs;
