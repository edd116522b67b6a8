/**
 * The queue and its lifecycle: decide, cancel, expire, list, wait. Only this package changes the
 * status of a request, in one guarded UPDATE.
 */
package dev.proviso.core.requests;
