/** Policies of other programs, as drafts, with what could not be carried over. */
package dev.proviso.core.policies.imports;
