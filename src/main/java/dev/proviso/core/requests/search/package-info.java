/** The full-text index over requests, and the SELECTs built from filters. */
package dev.proviso.core.requests.search;
