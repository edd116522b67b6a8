/** Tells open pages that something has changed. */
package dev.proviso.doors.web.live;
