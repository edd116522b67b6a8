/**
 * Who may come in, and as what: principals, their keys, roles, browser sessions, rate buckets. No
 * HTTP. Imports {@code activity} and {@code storage}.
 */
package dev.proviso.access;
