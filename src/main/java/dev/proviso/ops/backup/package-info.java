/** What moves, proves and restores a whole database. */
package dev.proviso.ops.backup;
