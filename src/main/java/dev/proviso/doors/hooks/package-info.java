/**
 * Coding agents, whose clients ask a hook before a tool is used: one core, and the words of each
 * client.
 */
package dev.proviso.doors.hooks;
