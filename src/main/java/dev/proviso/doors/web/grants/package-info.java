/** What was allowed, and what became of it. */
package dev.proviso.doors.web.grants;
