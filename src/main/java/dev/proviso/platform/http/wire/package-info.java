/**
 * Connections before there is a request: how many, how fast, framed without doubt, and from which
 * address.
 */
package dev.proviso.platform.http.wire;
