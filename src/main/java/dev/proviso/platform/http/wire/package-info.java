/**
 * Connections before there is a request: their number and speed, unambiguous framing, and the
 * address of the client.
 */
package dev.proviso.platform.http.wire;
