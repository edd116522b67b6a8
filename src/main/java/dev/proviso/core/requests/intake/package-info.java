/**
 * How requests come in: what agents send is read and held to limits, keys make a repetition safe,
 * and what is new is stored.
 */
package dev.proviso.core.requests.intake;
