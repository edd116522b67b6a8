/**
 * The REST door: everything under {@code /api}. Imports {@code http} and every feature, and no
 * other door.
 */
package dev.proviso.api;
