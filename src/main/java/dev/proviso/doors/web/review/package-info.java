/** The queue, a request, and its decision. */
package dev.proviso.doors.web.review;
