/**
 * Cards in channels of Slack, drawn as Block Kit: forms are modals, and what is pressed comes over
 * Socket Mode or to the hook.
 */
package dev.proviso.channels.slack;
