/** What has ended: the list, the charts, the CSV file. */
package dev.proviso.doors.web.history;
