/** The ledger for people, and its check. */
package dev.proviso.doors.web.activity;
