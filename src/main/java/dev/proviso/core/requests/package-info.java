/**
 * The queue and its lifecycle: deciding, cancelling, expiring, listing, waiting. Only this package
 * changes the status of a request, in one guarded UPDATE.
 */
package dev.proviso.core.requests;
