/** Signing in and out, settings of this browser, notices, and pages of errors. */
package dev.proviso.doors.web.account;
