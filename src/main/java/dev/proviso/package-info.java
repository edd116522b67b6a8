/** Proviso: approve, with a proviso. The entry point; everything else is on one of five floors. */
package dev.proviso;
