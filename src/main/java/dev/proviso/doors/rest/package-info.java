/** The REST door: everything under {@code /api}. */
package dev.proviso.doors.rest;
