/**
 * What HTTP means here, whatever the door: which language a reader gets, and which part of the
 * server a path belongs to. {@code wire} has the connections, {@code problem} how failures are
 * told, {@code body} the JSON.
 */
package dev.proviso.platform.http;
