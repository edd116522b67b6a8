/** Approvals that stand: made from a decision, for the same call and a while, and then gone. */
package dev.proviso.core.policies.standing;
