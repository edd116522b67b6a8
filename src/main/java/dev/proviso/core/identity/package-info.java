/**
 * Who may come in, and as what: principals, their keys, roles, browser sessions, rate buckets. No
 * HTTP.
 */
package dev.proviso.core.identity;
