/** Lists what may run now, without reading what is over. */
package dev.proviso.core.grants.live;
