/** Draws what agents wrote so that nothing in it is hidden, and nothing in it is markup. */
package dev.proviso.doors.web.content;
