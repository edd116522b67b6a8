/**
 * Reads the two dialects in which agents write conditions into fields, and makes the schema for the
 * independent validator.
 */
package dev.proviso.core.conditions.schema;
