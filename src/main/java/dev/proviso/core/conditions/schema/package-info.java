/**
 * The two dialects in which an agent writes its conditions, each read into fields; and the schema
 * that an independent validator judges by.
 */
package dev.proviso.core.conditions.schema;
