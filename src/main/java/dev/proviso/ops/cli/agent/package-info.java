/**
 * The commands of agents, and of people who answer them from a terminal: clients of a server, which
 * start nothing of it.
 */
package dev.proviso.ops.cli.agent;
