/**
 * The browser door: server-rendered pages that htmx only upgrades. One {@code *Page} for each page;
 * the rest draws what agents wrote so that nothing in it is hidden. Imports {@code http}, {@code
 * access}, {@code activity}, {@code conditions}, {@code decisions}, {@code requests}, {@code
 * delivery}, {@code outbox} and what they stand on.
 */
package dev.proviso.web;
