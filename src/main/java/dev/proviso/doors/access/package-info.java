/**
 * What every door shares: who calls and what the route asks of them, cookies, cross-site checks,
 * headers, rates, and the log of requests.
 */
package dev.proviso.doors.access;
