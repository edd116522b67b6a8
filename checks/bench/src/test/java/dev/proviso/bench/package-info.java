/**
 * Benchmarks: the real server in a process of its own, driven over HTTP from one thread. Not a part
 * of the product; may import anything.
 */
package dev.proviso.bench;
