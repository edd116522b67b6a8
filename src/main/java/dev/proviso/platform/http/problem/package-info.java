/**
 * How refusals and failures are told over HTTP: RFC 9457 problem details for programs, pages for
 * people.
 */
package dev.proviso.platform.http.problem;
