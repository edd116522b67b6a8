/** What every page shares: its frame, its reader's language and time zone, its files, its forms. */
package dev.proviso.doors.web.shell;
