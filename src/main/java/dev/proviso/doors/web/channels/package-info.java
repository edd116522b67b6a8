/** The chats in which people are told of requests, the places in them, and who is who there. */
package dev.proviso.doors.web.channels;
