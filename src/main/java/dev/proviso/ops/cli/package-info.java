/** The command line: each command, and the start and stop of the server. */
package dev.proviso.ops.cli;
