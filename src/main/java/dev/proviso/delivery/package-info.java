/**
 * Who is told of what happens to requests: callbacks of agents and endpoints of webhooks, signed
 * after Standard Webhooks, with a record of every attempt. Imports {@code requests}, {@code
 * decisions}, {@code activity}, {@code outbox}, {@code outbound} and {@code storage}.
 */
package dev.proviso.delivery;
