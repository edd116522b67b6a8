/** The pages of webhooks and of deliveries. */
package dev.proviso.doors.web.webhooks;
