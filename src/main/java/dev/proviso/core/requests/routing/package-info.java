/**
 * How people must decide a request: who, how many of them, and with what. A policy says so when the
 * request is made; the votes are counted here.
 */
package dev.proviso.core.requests.routing;
