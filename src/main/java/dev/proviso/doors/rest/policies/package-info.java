/** Policies over the API: written, switched, tried, simulated and stopped. */
package dev.proviso.doors.rest.policies;
