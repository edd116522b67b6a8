/** Proviso: approve, with a proviso. The entry point, and the two types that say no. */
package dev.proviso;
