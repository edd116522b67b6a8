/**
 * Reports refusals and failures over HTTP: as RFC 9457 problem details for programs, and as pages
 * for people.
 */
package dev.proviso.platform.http.problem;
