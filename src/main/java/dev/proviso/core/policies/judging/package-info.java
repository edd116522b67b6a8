/** What all policies together make of a new request, inside the transaction that stores it. */
package dev.proviso.core.policies.judging;
