/** Whether requests and decisions are still what the ledger says of them. */
package dev.proviso.core.requests.verify;
