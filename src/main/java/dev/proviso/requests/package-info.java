/**
 * The queue and its lifecycle: submit, decide, cancel, expire, list, wait. Only this package
 * changes the status of a request, in one guarded UPDATE. Imports {@code conditions}, {@code
 * decisions}, {@code activity}, {@code outbound} and {@code storage}.
 */
package dev.proviso.requests;
