/** Webhooks: endpoints that admins or the configuration name are told of every event they want. */
package dev.proviso.channels.webhook;
