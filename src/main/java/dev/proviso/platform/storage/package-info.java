/**
 * The database: its location, how it is opened and checked, its migrations, and the one way to
 * write to it ({@link dev.proviso.platform.storage.Writes}).
 */
package dev.proviso.platform.storage;
