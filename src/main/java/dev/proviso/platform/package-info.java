/**
 * What everything stands on, knowing nothing of requests: how anything is refused ({@link
 * dev.proviso.platform.Refusal}), the texts of pages and faults, and the address under which this
 * server is reached.
 */
package dev.proviso.platform;
