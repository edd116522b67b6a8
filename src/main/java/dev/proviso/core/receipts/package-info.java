/**
 * Receipts: what was decided of a request, signed, so that others can check it without this server.
 * They are made when somebody asks for one, always with the same bytes, and never stored.
 */
package dev.proviso.core.receipts;
