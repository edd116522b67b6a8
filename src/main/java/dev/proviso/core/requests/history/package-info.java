/** What has ended: the list, its filters, and the figures of what came of requests. */
package dev.proviso.core.requests.history;
