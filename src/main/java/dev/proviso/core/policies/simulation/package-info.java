/** What other policies would have made of the requests that were made. */
package dev.proviso.core.policies.simulation;
