/**
 * What every door shares: who calls and what the route asks of them, the strict JSON body, RFC 9457
 * problems, cookies, cross-site checks, headers, rates, the log of requests, and the limits of a
 * connection. Imports {@code access} and {@code activity}.
 */
package dev.proviso.http;
