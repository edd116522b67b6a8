/**
 * Accepts new requests: reads what agents send, enforces the limits, makes repeated submissions
 * safe by idempotency keys, and stores what is new.
 */
package dev.proviso.core.requests.intake;
