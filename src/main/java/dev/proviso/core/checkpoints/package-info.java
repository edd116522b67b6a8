/**
 * What shows others that the ledger was not cut, forked or written anew: an RFC 6962 Merkle tree
 * over the hashes of its rows, and signed checkpoints of it.
 */
package dev.proviso.core.checkpoints;
