/** The full-text index over requests, and the SELECTs that are put together from filters. */
package dev.proviso.core.requests.search;
