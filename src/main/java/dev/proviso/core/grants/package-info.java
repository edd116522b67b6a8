/**
 * What was allowed, how much of it was used, and what was reported of it. A decision allows without
 * a row here; there is one once something of it was used, narrowed or revoked.
 */
package dev.proviso.core.grants;
