/** What was tried beyond what was allowed, kept for people to see; it counts nothing. */
package dev.proviso.core.grants.refused;
