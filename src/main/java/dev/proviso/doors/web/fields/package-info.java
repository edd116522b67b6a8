/** The fields of a conditions form, as they are drawn: their values, hints and errors. */
package dev.proviso.doors.web.fields;
