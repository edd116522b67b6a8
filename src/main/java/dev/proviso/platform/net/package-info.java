/**
 * The only outgoing HTTP: which URLs may be given, which addresses may be reached, and the client
 * that calls them.
 */
package dev.proviso.platform.net;
