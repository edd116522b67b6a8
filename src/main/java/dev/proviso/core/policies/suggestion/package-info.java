/** Rules that people's own decisions suggest. */
package dev.proviso.core.policies.suggestion;
