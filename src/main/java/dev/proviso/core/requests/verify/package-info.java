/** Checks that requests and decisions still match the ledger. */
package dev.proviso.core.requests.verify;
