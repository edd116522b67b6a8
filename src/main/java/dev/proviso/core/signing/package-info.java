/**
 * The keys that sign what is proved to others: made, published, rotated and revoked. What is signed
 * with them stands in the rooms that sign.
 */
package dev.proviso.core.signing;
