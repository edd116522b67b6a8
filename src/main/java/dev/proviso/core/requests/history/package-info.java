/** Ended requests: the list, its filters, and statistics of outcomes. */
package dev.proviso.core.requests.history;
