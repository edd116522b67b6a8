/** What is drawn of what was allowed: what is left of it, its uses, what was refused, its parts. */
package dev.proviso.doors.web.uses;
