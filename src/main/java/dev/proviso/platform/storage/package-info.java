/**
 * The database: where it is, how it is opened and checked, its migrations, and the one way in which
 * everything is written ({@link dev.proviso.platform.storage.Writes}).
 */
package dev.proviso.platform.storage;
