/** The pages of keys. */
package dev.proviso.doors.web.keys;
