/**
 * What a person does in a browser: real Chromium against a whole server, with every page looked at
 * by axe and drawn in every width and theme. Not shipped; may import everything that tests may.
 */
package dev.proviso.browser;
