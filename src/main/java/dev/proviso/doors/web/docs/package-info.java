/** The documents that answers link to, as pages. */
package dev.proviso.doors.web.docs;
