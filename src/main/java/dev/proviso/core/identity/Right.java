package dev.proviso.core.identity;

/** One thing that a role may or may not do. */
public enum Right {
  /** Submit requests; see, wait for and cancel one's own. */
  CREATE,
  /** Use what was allowed, and report it: all that the key of an executor may. */
  USE,
  /** Read every request and the ledger. */
  READ_ALL,
  /** Decide what somebody else created. */
  DECIDE,
  /** Cancel any request; keys, endpoints, deliveries, metrics, verification. */
  ADMINISTER,
  /** Decide also what one created oneself; marked in the ledger. */
  DECIDE_OWN
}
