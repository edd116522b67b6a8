/** Copies a whole database and restores it, moves one to another kind, and proves its ledger. */
package dev.proviso.ops.backup;
