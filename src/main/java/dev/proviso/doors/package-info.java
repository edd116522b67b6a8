/**
 * The doors: everything through which people and programs come in. Each has a package of its own;
 * here is what an agent can do through any of them ({@link dev.proviso.doors.Ask}).
 */
package dev.proviso.doors;
