/**
 * The only door for outgoing HTTP: which URLs may be given, which addresses may be reached, and the
 * client that calls them. May import {@code json}, {@code Refusal} and {@code Fault} of Proviso,
 * and {@code io.micronaut.http} and {@code io.netty}.
 */
package dev.proviso.outbound;
