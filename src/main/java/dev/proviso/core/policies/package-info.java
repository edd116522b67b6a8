/**
 * What may pass without a person, what may not, and what people must see: policies, their versions
 * and modes, and the judge of new requests. Knows the queue; the queue knows only its judge.
 */
package dev.proviso.core.policies;
