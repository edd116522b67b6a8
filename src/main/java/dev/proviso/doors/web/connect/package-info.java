/** How hosts of agents are connected: what is pasted where, and whether a first call came. */
package dev.proviso.doors.web.connect;
